// Text as JSON writes it.
#include "base/json_string.h"

#include "base/hex.h"
#include "base/utf8.h"

namespace convanim {

std::string json_string(std::string_view text) {
  from_utf8(text);
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
