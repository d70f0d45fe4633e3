// Values as a page's data has them.
#include "page/data_text.h"

#include "base/hex.h"
#include "base/json_text.h"

namespace convanim {

std::string in_quotes(const std::string& text) {
  std::string json;
  for (const char letter : json_string(text)) {
    const bool is_markup = letter == '<' || letter == '>' || letter == '&';
    json += is_markup ? "\\u" + hex(static_cast<unsigned char>(letter), 4) : std::string(1, letter);
  }
  return json;
}

}  // namespace convanim
