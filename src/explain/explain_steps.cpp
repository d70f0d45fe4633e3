// Steps in sentences.
#include <cstddef>

#include "convanim/sentence.h"
#include "explain/explain_sections.h"

namespace convanim {

void explain_steps(Paragraphs& out, const Layer& layer, const std::vector<int>& steps,
                   const std::optional<LayerValues>& values) {
  if (steps.empty()) return;
  const Layout layout = lay_out(layer);
  std::optional<Tensor> output;
  if (values) output = compute_output(layer, *values);
  out.heading("Steps in words");
  for (const int step : steps) {
    std::optional<double> result;
    if (output) result = output->values[static_cast<std::size_t>(step)];
    out.say(step_sentence(layer, layout, step, result) + ".");
  }
}

}  // namespace convanim
