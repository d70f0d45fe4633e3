// The program's own formulas as TeX.
#include "guide/formula_tex.h"

#include <array>
#include <cstddef>
#include <vector>

namespace convanim {

namespace {

/// What opens a bracket in a formula of the program's, and that bracket in TeX.
struct FormulaBracket {
  std::string_view sign;
  std::string_view open;
  std::string_view close;
};

constexpr std::array kFormulaBrackets{
    FormulaBracket{"floor(", R"(\left\lfloor \frac{)", R"(} \right\rfloor )"},
    FormulaBracket{"ceil(", R"(\left\lceil \frac{)", R"(} \right\rceil )"},
    FormulaBracket{"(", "(", ")"}};

/// What is over a bar needs none.
constexpr FormulaBracket kOverBar{"(", "", ""};

/// The one that begins there, behind what is TeX already, or nullptr.
const FormulaBracket* bracket_at(std::string_view rest, std::string_view tex) {
  if (rest.starts_with(kOverBar.sign) && tex.ends_with("\\frac{")) return &kOverBar;
  for (const FormulaBracket& bracket : kFormulaBrackets) {
    if (rest.starts_with(bracket.sign)) return &bracket;
  }
  return nullptr;
}

}  // namespace

std::string tex_of_formula(std::string_view formula) {
  std::string tex;
  std::vector<std::string_view> closing;  // of each bracket that is open
  for (std::size_t at = 0; at < formula.size(); ++at) {
    const std::string_view rest = formula.substr(at);
    if (const FormulaBracket* bracket = bracket_at(rest, tex)) {
      at += bracket->sign.size() - 1;
      tex += bracket->open;
      closing.push_back(bracket->close);
    } else if (rest.front() == ')' && !closing.empty()) {
      tex += closing.back();
      closing.pop_back();
    } else if (rest.starts_with(" / ") && !closing.empty()) {
      tex += "}{";
      at += 2;
    } else if (rest.front() == '*') {
      tex += " \\cdot ";
    } else {
      tex += rest.front();
    }
  }
  return tex;
}

}  // namespace convanim
