// What a formula consists of, as elements of MathML.
#include "guide/math_elements.h"

#include "base/xml_text.h"
#include "page/page_parts.h"

namespace convanim {

std::string math_row(const std::string& elements) {
  return element("mrow", "", elements);
}

std::string typed_sign(char letter) {
  constexpr std::string_view kSigns = "+-=<>()[]|/,;:.!";
  if (kSigns.find(letter) == std::string_view::npos) return {};
  if (letter == '-') return element("mo", "", "−");
  const bool is_bracket = std::string_view("()[]|").find(letter) != std::string_view::npos;
  return element("mo", is_bracket ? R"( stretchy="false")" : "", escaped(std::string(1, letter)));
}

std::string stretched_bracket(std::string_view sign) {
  return element("mo", R"( fence="true" stretchy="true")", escaped(sign));
}

MathItem math_sign(const TexSign& sign) {
  const std::string text = escaped(sign.text);
  const bool is_fence = std::string_view("⌊⌋⌈⌉{}").find(sign.text) != std::string_view::npos;
  switch (sign.kind) {
    case SignKind::letter:
      return {element("mi", "", text)};
    case SignKind::upright:
      return {element("mi", R"( mathvariant="normal")", text)};
    case SignKind::relation:
      return {element("mo", is_fence ? R"( stretchy="false")" : "", text)};
    case SignKind::big:
      return {element("mo", R"( movablelimits="true")", text), true};
    case SignKind::space:
      break;
  }
  return {"<mspace" + attribute("width", sign.text) + "/>"};
}

std::string with_scripts(const MathItem& base, const std::string& below, const std::string& above) {
  if (below.empty() && above.empty()) return base.text;
  const bool bounds = base.takes_bounds;
  if (above.empty()) return element(bounds ? "munder" : "msub", "", base.text + below);
  if (below.empty()) return element(bounds ? "mover" : "msup", "", base.text + math_row(above));
  return element(bounds ? "munderover" : "msubsup", "", base.text + below + math_row(above));
}

}  // namespace convanim
