// Nodes as ONNX's printers write them, as calls. Knows no layer.
#include "framework/onnx_text.h"

#include <cctype>

namespace convanim {

namespace {

constexpr std::size_t kNone = std::string_view::npos;

/// Where the bracket closes that opens there.
std::size_t closing_bracket(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < text.size(); ++at) {
    if (text[at] == '[' || text[at] == '<') ++depth;
    if ((text[at] == ']' || text[at] == '>') && --depth == 0) return at;
  }
  return kNone;
}

/// The operator before the attributes; nothing if there is none.
std::string_view operator_before(std::string_view text, std::size_t open) {
  std::size_t end = open;
  while (end > 0 && text[end - 1] == ' ') --end;
  std::size_t start = end;
  while (start > 0 && std::isalnum(static_cast<unsigned char>(text[start - 1])) != 0) --start;
  const bool is_operator =
      start < end && std::isupper(static_cast<unsigned char>(text[start])) != 0;
  return is_operator ? text.substr(start, end - start) : std::string_view();
}

/// "pads = [1, 1]" of "pads: ints = [1, 1]".
std::string without_types(std::string_view attributes) {
  std::string text;
  for (std::size_t at = 0; at < attributes.size(); ++at) {
    const std::size_t equals = attributes[at] == ':' ? attributes.find('=', at) : kNone;
    if (equals != kNone) at = equals;
    text += attributes[at];
  }
  return text;
}

}  // namespace

std::string onnx_text_as_calls(std::string_view text) {
  std::string calls;
  for (std::size_t open = text.find_first_of("[<"); open != kNone;
       open = text.find_first_of("[<", open + 1)) {
    const std::string_view name = operator_before(text, open);
    const std::size_t close = name.empty() ? kNone : closing_bracket(text, open);
    if (close == kNone) continue;
    const std::string_view attributes = text.substr(open + 1, close - open - 1);
    const std::size_t behind = text.find_first_not_of(' ', close + 1);
    if (behind == kNone || text[behind] != '(' || attributes.find('=') == kNone) continue;
    calls +=
        (calls.empty() ? "" : "\n") + std::string(name) + "(" + without_types(attributes) + ")";
    open = close;
  }
  return calls.empty() ? std::string(text) : calls;
}

}  // namespace convanim
