// Plain text under headings, in lines of bounded length.
#include "explain/paragraphs.h"

#include <algorithm>
#include <cctype>

namespace convanim {

namespace {

constexpr std::size_t kLineLength = 100;

/// The last space that a line may end before; the text holds one character behind the longest line
/// and the space after it.
std::size_t last_space(std::string_view text) {
  return text.substr(0, text.size() - 1).rfind(' ');
}

/// The same between two arguments of Python, which are all within brackets; only before a name, so
/// that no pair of numbers is torn apart.
std::size_t last_argument(std::string_view code) {
  for (std::size_t at = code.size() - 1; at-- > 1;) {
    const bool name = std::isalpha(static_cast<unsigned char>(code[at + 1])) != 0;
    if (code[at - 1] == ',' && code[at] == ' ' && name) return at;
  }
  return std::string_view::npos;
}

}  // namespace

void Paragraphs::heading(std::string_view heading) {
  if (!text_.empty()) text_ += '\n';
  text_ += heading;
  text_ += '\n';
}

void Paragraphs::say(const std::string& words) {
  broken(words, last_space, 2, 4);
}

void Paragraphs::line(const std::string& line) {
  indented(line, 4);
}

void Paragraphs::code(const std::string& code) {
  std::size_t at = 0;
  while (at <= code.size()) {
    const std::size_t end = std::min(code.find('\n', at), code.size());
    broken(code.substr(at, end - at), last_argument, 4, 8);
    at = end + 1;
  }
}

void Paragraphs::broken(std::string rest, std::size_t (*break_before)(std::string_view),
                        std::size_t indent, std::size_t next_indent) {
  while (indent + rest.size() > kLineLength) {
    // One character more: the space that a break takes away.
    const std::size_t space =
        break_before(std::string_view(rest).substr(0, kLineLength - indent + 2));
    if (space == std::string::npos) break;
    indented(rest.substr(0, space), indent);
    rest = rest.substr(space + 1);
    indent = next_indent;
  }
  indented(rest, indent);
}

void Paragraphs::indented(const std::string& line, std::size_t indent) {
  text_ += std::string(indent, ' ') + line + '\n';
}

}  // namespace convanim
