// The fields of a layer, a row each.
#include <algorithm>
#include <array>
#include <string_view>

#include "base/find_row.h"
#include "base/row_names.h"
#include "base/write_number.h"
#include "code/framework_code.h"
#include "convanim/layout.h"
#include "convanim/limits.h"
#include "convanim/overlap.h"
#include "explain/explain_sections.h"
#include "explain/formula.h"
#include "explain/relationship.h"
#include "figure/figure.h"
#include "guide/facts.h"
#include "guide/formula_tex.h"
#include "layer/input_ranges.h"
#include "layer/layer_text.h"
#include "layout/reads.h"

namespace convanim {

namespace {

/// "5 × 5"; of a layer that is one row "9".
std::string shape_words(const Layer& layer, const Shape& shape) {
  if (is_one_row(layer)) return number_fact(shape[kCols]).text;
  return sizes_text(layer, shape, {.times = " \u00D7 ", .comma = ", "});
}

Fact shape_fact(const Layer& layer, const Shape& shape) {
  const bool is_number = is_one_row(layer) || layer.dimensions == 1;
  return {is_number ? FactKind::number : FactKind::words, shape_words(layer, shape),
          static_cast<double>(shape[kCols])};
}

template <AxisNumber kNumber>
Fact sides_of(const AskedLayer& asked) {
  return shape_fact(asked.layer, along_axes(asked.layer, kNumber));
}

Fact output_of(const AskedLayer& asked) {
  return shape_fact(asked.layer, output_shape(asked.layer));
}

Fact plane_of(const AskedLayer& asked) {
  return shape_fact(asked.layer, lay_out(asked.layer).plane_shape());
}

/// Along the last axis.
template <AxisNumber kNumber>
Fact along_last(const AskedLayer& asked) {
  return number_fact(asked.layer.cols().*kNumber);
}

Fact padding_along_last(const AskedLayer& asked) {
  const AxisSpec& axis = asked.layer.cols();
  if (axis.padding_before == axis.padding_after) return number_fact(axis.padding_before);
  throw RequestError(
      "'p' says nothing of a padding that differs at both ends (use 'before' and "
      "'after')");
}

Fact output_along_last(const AskedLayer& asked) {
  return number_fact(output_shape(asked.layer)[kCols]);
}

long long product_of(const Shape& shape) {
  long long product = 1;
  for (const int side : shape) product *= side;
  return product;
}

long long steps_in(const Layer& layer) {
  return product_of(output_shape(layer)) * layer.channels.out;
}

long long weights_in(const Layer& layer) {
  if (!has_weight(layer.kind)) return 0;
  return product_of(along_axes(layer, &AxisSpec::kernel)) * layer.channels.out *
         channels_per_group(layer);
}

long long window_in(const Layer& layer) {
  const Layout layout = lay_out(layer);
  long long taps = has_weight(layer.kind) ? channels_per_group(layer) : 1;
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) taps *= layout.window(axis).taps;
  return taps;
}

Fact macs_of(const AskedLayer& asked) {
  const Layer& layer = asked.layer;
  const bool is_transposed = layer.kind == LayerKind::conv_transposed;
  const long long cells =
      product_of(is_transposed ? along_axes(layer, &AxisSpec::input) : output_shape(layer));
  return number_fact(weights_in(layer) * cells);
}

/// Taps of all steps that meet input.
Fact read_of(const AskedLayer& asked) {
  const Layer& layer = asked.layer;
  const Layout layout = lay_out(layer);
  long long taps = 1LL * layer.channels.out;
  if (has_weight(layer.kind)) taps *= channels_per_group(layer);
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    long long along = 0;
    for (const int count : read_counts(layout.window(axis))) along += count;
    taps *= along;
  }
  return number_fact(taps);
}

std::vector<int> reads_along_last(const AskedLayer& asked) {
  return read_counts(lay_out(asked.layer).window(kCols));
}

Fact unread_of(const AskedLayer& asked) {
  const std::vector<int> counts = reads_along_last(asked);
  return number_fact(std::ranges::count(counts, 0));
}

Fact list_fact(const std::vector<int>& numbers) {
  std::string text;
  for (const int number : numbers) text += (text.empty() ? "" : " ") + std::to_string(number);
  return {FactKind::words, text};
}

Fact overlap_along_last(const AskedLayer& asked) {
  return list_fact(overlaps(lay_out(asked.layer).window(kCols)));
}

/// "5 and 6": the inputs that give as many cells along the last axis.
Fact parents_of(const AskedLayer& asked) {
  const SizeRange range = inputs_of_same_output(asked.layer, kCols);
  std::string text = number_fact(range.least).text;
  if (range.most > range.least) {
    text += (range.most == range.least + 1 ? " and " : " to ") + number_fact(range.most).text;
  }
  return {FactKind::words, text};
}

/// The formula, the same with the layer's numbers, and what comes out.
Fact formula_of(const AskedLayer& asked) {
  const AxisSpec& axis = asked.layer.cols();
  const SizeFormula formula = size_formulas(asked.layer, axis).specific;
  const std::vector<std::string> lines = work_out(formula.formula, size_numbers(asked.layer, axis));
  std::string tex = std::string(formula.result) + " = " + tex_of_formula(formula.formula);
  if (lines.size() > 1) tex += " = " + tex_of_formula(lines.front());
  return {FactKind::formula, tex + " = " + lines.back()};
}

Fact relationship_of(const AskedLayer& asked) {
  return number_fact(size_formulas(asked.layer, asked.layer.cols()).specific.relationship);
}

template <std::string (*kCode)(const Layer&)>
Fact code_of(const AskedLayer& asked) {
  return {FactKind::code, kCode(asked.layer)};
}

/// Of the drawing, whose steps may be others than the layer's; counted from 1.
Fact sentence_of(const AskedLayer& asked) {
  const Plan plan = asked.lines.plan(asked.line);
  const Animation& animation = plan.drawings.front().animation;
  const int step = asked.arguments.front();
  if (step < 1 || step > animation.steps) {
    throw RequestError("there is no step " + std::to_string(step) + " (1 to " +
                       std::to_string(animation.steps) + ")");
  }
  return {FactKind::words, animation.sentence(step - 1)};
}

LayerValues values_of(const AskedLayer& asked) {
  const Figure figure = make_figure(asked.request);
  if (figure.values) return layer_values(figure.layer, *figure.values);
  throw RequestError("the layer has no numbers (add --values to its line)");
}

/// Of the first channel, slice and, of a weight, pair of channels.
Fact number_in(const Tensor& tensor, const std::vector<int>& cell, const std::string& what) {
  const Position at{0, cell[0], cell[1]};
  if (at[kRows] < tensor.shape[kRows] && at[kCols] < tensor.shape[kCols]) {
    return decimal_fact(tensor.at(0, at));
  }
  throw RequestError("the " + what + " has no row " + std::to_string(cell[0]) + ", column " +
                     std::to_string(cell[1]) + " (rows and columns count from 0, up to " +
                     std::to_string(tensor.shape[kRows] - 1) + " and " +
                     std::to_string(tensor.shape[kCols] - 1) + ")");
}

Fact value_of(const AskedLayer& asked) {
  const Tensor output = compute_output(asked.layer, values_of(asked));
  return number_in(output, asked.arguments, "output");
}

Fact input_number_of(const AskedLayer& asked) {
  return number_in(values_of(asked).input, asked.arguments, "input");
}

Fact weight_number_of(const AskedLayer& asked) {
  return number_in(values_of(asked).weight, asked.arguments, "kernel");
}

/// What an output cell of the first channel adds up, "3·0 + 3·1".
Fact sum_of(const AskedLayer& asked) {
  const LayerValues values = values_of(asked);
  value_of(asked);  // refuses a cell that there is not
  const Layout layout = lay_out(asked.layer);
  const int columns = layout.output_shape()[kCols];
  const int step = asked.arguments[0] * columns + asked.arguments[1];
  const std::string plain = step_sum(asked.layer, layout.step(step), values);
  std::string text;
  for (const char letter : plain) {
    text += letter == '*' ? "\u00B7" : letter == '-' ? "\u2212" : std::string(1, letter);
  }
  return {FactKind::words, text};
}

Fact steps_of_layer(const AskedLayer& asked) {
  return number_fact(steps_in(asked.layer));
}

Fact weights_of(const AskedLayer& asked) {
  return number_fact(weights_in(asked.layer));
}

Fact window_of(const AskedLayer& asked) {
  return number_fact(window_in(asked.layer));
}

Fact taps_of_layer(const AskedLayer& asked) {
  return number_fact(window_in(asked.layer) * steps_in(asked.layer));
}

Fact reads_of(const AskedLayer& asked) {
  return list_fact(reads_along_last(asked));
}

Fact channels_in_of(const AskedLayer& asked) {
  return number_fact(asked.layer.channels.in);
}

Fact channels_out_of(const AskedLayer& asked) {
  return number_fact(asked.layer.channels.out);
}

Fact groups_of(const AskedLayer& asked) {
  return number_fact(asked.layer.groups);
}

struct LayerField {
  std::string_view name;
  Fact (*fact)(const AskedLayer& asked);
  std::size_t arguments = 0;
};

constexpr std::array kLayerFields{
    LayerField{"input", sides_of<&AxisSpec::input>},
    LayerField{"kernel", sides_of<&AxisSpec::kernel>},
    LayerField{"stride", sides_of<&AxisSpec::stride>},
    LayerField{"dilation", sides_of<&AxisSpec::dilation>},
    LayerField{"plane", plane_of},
    LayerField{"output", output_of},
    LayerField{"i", along_last<&AxisSpec::input>},
    LayerField{"k", along_last<&AxisSpec::kernel>},
    LayerField{"s", along_last<&AxisSpec::stride>},
    LayerField{"p", padding_along_last},
    LayerField{"before", along_last<&AxisSpec::padding_before>},
    LayerField{"after", along_last<&AxisSpec::padding_after>},
    LayerField{"d", along_last<&AxisSpec::dilation>},
    LayerField{"a", along_last<&AxisSpec::output_padding>},
    LayerField{"o", output_along_last},
    LayerField{"cin", channels_in_of},
    LayerField{"cout", channels_out_of},
    LayerField{"groups", groups_of},
    LayerField{"steps", steps_of_layer},
    LayerField{"window", window_of},
    LayerField{"taps", taps_of_layer},
    LayerField{"read", read_of},
    LayerField{"unread", unread_of},
    LayerField{"reads", reads_of},
    LayerField{"overlap", overlap_along_last},
    LayerField{"parents", parents_of},
    LayerField{"weights", weights_of},
    LayerField{"macs", macs_of},
    LayerField{"relationship", relationship_of},
    LayerField{"formula", formula_of},
    LayerField{"pytorch", code_of<pytorch_code>},
    LayerField{"keras", code_of<keras_code>},
    LayerField{"jax", code_of<jax_code>},
    LayerField{"onnx", code_of<onnx_code>},
    LayerField{"sentence", sentence_of, 1},
    LayerField{"value", value_of, 2},
    LayerField{"sum", sum_of, 2},
    LayerField{"number", input_number_of, 2},
    LayerField{"weight", weight_number_of, 2},
};

}  // namespace

std::vector<std::string> layer_fields() {
  return row_names(kLayerFields);
}

std::size_t arguments_of(const std::string& field) {
  return find_row(kLayerFields, field, &LayerField::name)->arguments;
}

Fact layer_fact(const std::string& field, const AskedLayer& asked) {
  return find_row(kLayerFields, field, &LayerField::name)->fact(asked);
}

}  // namespace convanim
