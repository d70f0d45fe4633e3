// Words as XML has them.
#include "base/xml_text.h"

#include <cstddef>

namespace convanim {

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + std::string(value) + "\"";
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char letter : text) {
    switch (letter) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      default:
        result += letter;
    }
  }
  return result;
}

std::string in_attribute(std::string_view text) {
  std::string result = escaped(text);
  for (std::size_t at = 0; (at = result.find('"', at)) != std::string::npos;) {
    result.replace(at, 1, "&quot;");
  }
  return result;
}

}  // namespace convanim
