// How the output's size comes about: the formulas with this layer's numbers. Knows no step.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "code/framework_code.h"
#include "explain/axis_words.h"
#include "explain/explain_sections.h"
#include "explain/formula.h"
#include "explain/relationship.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

/// "i' = 3, k = 3, s = 2": the letters of the formulas.
std::string values(const SizeFormulas& formulas, const FormulaNumbers& numbers) {
  std::string listed;
  for (const char letter : std::string_view("ikspqdacn")) {
    const bool used = letter == 'i' || letter == 'k' || uses(formulas.specific.formula, letter) ||
                      (formulas.general && uses(formulas.general->formula, letter));
    if (!used) continue;
    const bool primed = letter == 'i' && formulas.specific.result == "o'";
    listed += (listed.empty() ? "" : ", ") + std::string(1, letter) + (primed ? "'" : "") + " = " +
              std::to_string(numbers.at(letter));
  }
  return listed;
}

enum class Detail { result_only, every_step };

void calculate(Paragraphs& out, const SizeFormula& formula, const FormulaNumbers& numbers,
               Detail detail) {
  out.line(std::string(formula.result) + " = " + std::string(formula.formula));
  const std::vector<std::string> lines = work_out(formula.formula, numbers);
  const std::string equals = std::string(formula.result.size() + 1, ' ') + "= ";
  for (std::size_t n = 0; n < lines.size(); ++n) {
    const bool between = n > 0 && n + 1 < lines.size();
    if (detail == Detail::result_only && between) continue;
    out.line(equals + lines[n]);
  }
}

void explain_axis(Paragraphs& out, const Layer& layer, const AxisSpec& axis,
                  const std::string& name) {
  const SizeFormulas formulas = size_formulas(layer, axis);
  const SizeFormula& specific = formulas.specific;
  const FormulaNumbers numbers = size_numbers(layer, axis);
  out.say(name + ": " + values(formulas, numbers));
  if (layer.ceil_mode) {
    out.say(numbers.at('c') == 1
                ? "c = 1: the last window would begin behind the input and the padding before it, "
                  "so it is left out."
                : "c = 0: no window begins behind the input and the padding before it.");
  }
  const std::string remark(specific.remark);
  if (specific.relationship > 0) {
    out.say("Relationship " + std::to_string(specific.relationship) + " (" + remark + "):");
  } else {
    out.say("No relationship of the guide covers this axis: " + remark + ". As documented for " +
            torch_class(layer) +
            (specific.formula.find('q') == std::string_view::npos
                 ? ":"
                 : ", with the padding before (p) and after (q) added up:"));
  }
  calculate(out, specific, numbers, Detail::every_step);
  if (!formulas.general) return;
  out.say("A case of relationship " + std::to_string(formulas.general->relationship) + " (" +
          std::string(formulas.general->remark) + "):");
  calculate(out, *formulas.general, numbers, Detail::result_only);
}

}  // namespace

void explain_size(Paragraphs& out, const Layer& layer) {
  out.heading("Output size");
  out.say(
      "Relationships: \"A guide to convolution arithmetic for deep learning\", arXiv:1603.07285.");
  for (const AxisGroup& group : groups_of_axes(layer)) {
    explain_axis(out, layer, layer.axes[group.axis], group.name);
  }
  out.say("The output is " + sizes_text(layer, output_shape(layer)) + ".");
}

}  // namespace convanim
