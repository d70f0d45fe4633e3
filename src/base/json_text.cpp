// Values as JSON text.
#include "base/json_text.h"

#include "base/hex.h"
#include "base/utf8.h"

namespace convanim {

std::string json_array(std::span<const int> numbers) {
  std::string text = "[";
  for (const int number : numbers) text += (text.size() > 1 ? "," : "") + std::to_string(number);
  return text + "]";
}

std::string json_string(std::string_view text) {
  from_utf8(text);  // nothing else is JSON
  std::string json = "\"";
  for (const char byte : text) {
    const auto code = static_cast<unsigned char>(byte);
    if (code < ' ') {
      json += "\\u" + hex(code, 4);
    } else {
      if (byte == '"' || byte == '\\') json += '\\';
      json += byte;
    }
  }
  return json + "\"";
}

}  // namespace convanim
