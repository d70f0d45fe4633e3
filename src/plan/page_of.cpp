// What a page shows of a drawing: its steps, what its cells are to the layer, and words.
#include "plan/page_of.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "code/framework_code.h"
#include "convanim/explain.h"
#include "figure/check_pictured.h"
#include "figure/command_text.h"
#include "figure/figure_kinds.h"
#include "figure/make_animation.h"
#include "figure/stack_figure.h"

namespace convanim {

namespace {

/// What the cells of a figure with a plane and an output, or with those of all channels, are to its
/// layer.
std::optional<PageLayer> page_layer(const Figure& figure) {
  if (figure.kind->name == "channels") {
    return PageLayer{figure.layer, figure.numbers,
                     PageChannels{grid_channels(figure.layer), figure.subject().values}};
  }
  if (!figure.kind->is_forward) return std::nullopt;
  return PageLayer{pictured(figure.layer), figure.numbers};
}

/// Nothing where PyTorch has no such layer.
std::string pytorch_line(const Layer& layer) {
  try {
    return pytorch_code(layer);
  } catch (const RequestError&) {
    return {};
  }
}

/// Without the alternative text, its last paragraph, which a page has above the figure.
std::string explanation(const Figure& figure) {
  const bool is_flipped = figure.values && figure.values->flip;
  std::string text = explain(figure.layer, {.true_convolution = is_flipped});
  const std::size_t end = text.rfind("\n\nAlternative text\n");
  return end == std::string::npos ? text : text.substr(0, end + 1);
}

/// A model's figure has no cells that a page knows, but rows of steps.
Diagrams without_cells(const Animation& animation) {
  int row = 1;
  while (row < animation.steps && !animation.ends_row(row - 1)) ++row;
  return {animation.steps, [](int /*step*/) { return Diagram{}; }, row};
}

PageContent page_of_model(const Drawing& drawing, StepRange steps) {
  const Figure& figure = drawing.figure;
  return {drawing.animation,
          steps,
          without_cells(drawing.animation),
          std::nullopt,
          {figure.name, figure.stack->command, {}, explain_stack(figure.stack->stack), true},
          drawing.theme};
}

/// Of the steps that the drawing's animation shows.
Diagrams shown_diagrams(const Drawing& drawing) {
  Diagrams shown = diagrams_of(drawing.figure);
  if (static_cast<int>(drawing.steps.size()) == shown.steps) return shown;
  const Diagrams whole = shown;
  shown.steps = static_cast<int>(drawing.steps.size());
  shown.at = [whole, steps = drawing.steps](int step) {
    return whole.at(steps[static_cast<std::size_t>(step)]);
  };
  if (whole.written) {
    shown.written = [whole, steps = drawing.steps](int step) {
      return whole.written(steps[static_cast<std::size_t>(step)]);
    };
  }
  shown.of_layer.clear();
  for (const int step : drawing.steps) shown.of_layer.push_back(whole.layer_step(step));
  shown.row_steps = 1;
  return shown;
}

}  // namespace

PageContent page_of(const Drawing& drawing, StepRange steps) {
  const Figure& figure = drawing.figure;
  if (figure.stack) return page_of_model(drawing, steps);
  Animation animation = drawing.animation;
  animation.timing.glides = !figure.numbers;
  return {
      std::move(animation),
      steps,
      shown_diagrams(drawing),
      page_layer(figure),
      {figure.name, figure_command_text(figure), pytorch_line(figure.layer), explanation(figure)},
      drawing.theme};
}

}  // namespace convanim
