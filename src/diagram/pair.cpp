// Two figures side by side: a layer and its transpose over the same planes, or two layers.
#include <utility>

#include "convanim/diagram.h"
#include "diagram/edges.h"
#include "diagram/layout_grids.h"
#include "diagram/margin_notes.h"
#include "diagram/stamping.h"
#include "diagram/words.h"

namespace convanim {

namespace {

constexpr std::u32string_view kGathers = U"convolution: reads a window, writes a cell";
constexpr std::u32string_view kStamps = U"transposed: reads a cell, adds to a window";

/// The planes of a convolution and of its transpose: the larger one lies below. Colours follow the
/// tensors.
struct Planes {
  Layout layout;  ///< of the convolution
  std::optional<Numbers> numbers;
  bool is_transposed = false;  ///< whether the layer is, and its input the smaller plane

  bool is_flat() const { return numbers.has_value(); }
  Size data() const { return {layout.window(kRows).data, layout.window(kCols).data}; }
  std::u32string_view lower_letter() const { return is_transposed ? kOutputLetter : kInputLetter; }
  std::u32string_view upper_letter() const { return is_transposed ? kInputLetter : kOutputLetter; }

  Grid lower(const std::optional<Numbers>& shown) const {
    Grid grid = make_plane(layout, shown);
    return called(std::move(grid), is_transposed, data());
  }
  Grid upper(const std::optional<Numbers>& shown) const {
    Grid grid = make_output(layout, shown);
    const Size size = grid.size;
    return called(std::move(grid), !is_transposed, size);
  }

 private:
  static Grid called(Grid grid, bool is_output, Size size) {
    grid.role = is_output ? GridRole::output : GridRole::input;
    grid.label = is_output ? U"output" : U"input";
    grid.title = grid.label + U" " + size_text(size);
    return grid;
  }
};

Planes planes_of(const Subject& subject) {
  const Layer layer = pictured(subject.layer);
  const bool turned = layer.kind == LayerKind::conv_transposed;
  return {turned ? lay_out(layer, Pass::input_gradient) : lay_out(layer), subject.numbers, turned};
}

/// What the convolution makes of the numbers in its plane.
Matrix convolved(const Layout& layout, const Matrix& input, const Matrix& kernel) {
  Matrix output{layout.output(), {}};
  for (int n = 0; n < layout.steps(); ++n) {
    double sum = 0;
    for (const Tap& tap : layout.step(n).taps) {
      if (tap.content.source) {
        sum += input.at(slice_cell(*tap.content.source)) * kernel.at(slice_cell(tap.kernel));
      }
    }
    output.values.push_back(sum);
  }
  return output;
}

/// Below the middle of the lower plane.
Note middle_caption(Size lower, std::u32string text, bool flat) {
  constexpr double kLeft = 0.9;
  Note caption = caption_note(0, lower, std::move(text), flat);
  if (!flat) caption.at.right = lower.cols / 2.0 - kLeft;
  return caption;
}

Diagrams noted(const Diagrams& diagrams, const Planes& planes, std::u32string_view caption,
               bool down) {
  const bool flat = planes.is_flat();
  const Size lower = planes.layout.plane();
  const Size upper = planes.layout.output();
  const Note below = middle_caption(lower, std::u32string(caption), flat);
  return with_notes(diagrams,
                    {name_note(0, lower, std::u32string(planes.lower_letter()), flat),
                     name_note(1, upper, std::u32string(planes.upper_letter()), flat), below},
                    {flow_arrow(0, lower, upper, down, flat)});
}

/// The convolution: up.
Diagrams gathered(const Planes& planes) {
  std::optional<Numbers> numbers = planes.numbers;
  if (numbers && planes.is_transposed) {
    numbers->input = planes.numbers->output;
    numbers->output = convolved(planes.layout, numbers->input, *numbers->kernel);
  }
  Grid read = planes.lower(numbers);
  read.stands = true;
  Grid written = planes.upper(numbers);
  written.grows = true;
  return noted(forward_over(planes.layout, numbers, std::move(read), std::move(written)), planes,
               kGathers, false);
}

/// Its transpose: down.
Diagrams scattered(const Planes& planes) {
  const auto& numbers = planes.numbers;
  Stamping stamping{planes.layout, planes.upper(std::nullopt), planes.lower(std::nullopt)};
  const CellRect data{
      {planes.layout.window(kRows).data_start, planes.layout.window(kCols).data_start},
      planes.data()};
  if (data.size != stamping.written.size) stamping.written.kept = data;
  stamping.written.unread.clear();
  stamping.part = [kernel = numbers ? numbers->kernel : std::nullopt](
                      const Step&, const Tap& tap) -> std::optional<double> {
    return kernel ? kernel->at(slice_cell(tap.kernel)) : 0;
  };
  if (numbers) {
    stamping.numbers = planes.is_transposed ? numbers->input : numbers->output;
    stamping.decimals = numbers->decimals;
    for (const auto& text : printed(*stamping.numbers, numbers->decimals)) {
      stamping.read.words.push_back({text});
    }
  }
  return noted(stamped(stamping), planes, kStamps, true);
}

Diagrams layer_and_transpose(const Subject& subject) {
  const Planes planes = planes_of(subject);
  const Diagrams up = gathered(planes);
  const Diagrams down = scattered(planes);
  return planes.is_transposed ? side_by_side(down, up) : side_by_side(up, down);
}

Diagrams figure_of(const Variant& variant) {
  const Layout layout = lay_out(pictured(variant.layer));
  const bool flat = variant.numbers.has_value();
  const Note name = middle_caption(layout.plane(), variant.name, flat);
  return with_notes(forward(layout, variant.numbers), {name});
}

}  // namespace

Diagrams pair(const Subject& subject) {
  if (subject.variants.empty()) return layer_and_transpose(subject);
  return side_by_side(figure_of(subject.variants[0]), figure_of(subject.variants[1]));
}

}  // namespace convanim
