// The padding that is asked for, as a layer's.
#include "figure/apply_padding.h"

#include <cstddef>
#include <string>
#include <variant>

#include "base/phrases.h"
#include "convanim/error.h"
#include "figure/axis_sizes.h"
#include "figure/layer_grammar.h"
#include "layer/check_layer.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

/// Both ends of each axis.
Sides ends_of(const PaddingSides& padding, std::size_t dimensions) {
  if (padding.each_end) {
    if (padding.numbers.size() == 2 * dimensions) return padding.numbers;
    throw RequestError("--padding names " +
                       counted(static_cast<int>(padding.numbers.size()), "side", "sides") +
                       ", but the layer has " + std::to_string(2 * dimensions) +
                       " (needs as many, or a number for each axis)");
  }
  Sides ends;
  for (const int side : on_axes("--padding", padding.numbers, dimensions)) {
    ends.insert(ends.end(), {side, side});
  }
  return ends;
}

void apply_sides(Layer& layer, const PaddingSides& padding) {
  const Sides ends = ends_of(padding, layer.dimensions);
  for (std::size_t n = 0; n < layer.dimensions; ++n) {
    AxisSpec& axis = layer.axes[kMaxDimensions - layer.dimensions + n];
    axis.padding_before = ends[2 * n];
    axis.padding_after = ends[2 * n + 1];
  }
}

void apply_rule(Layer& layer, PaddingRule rule, bool output_padding_given) {
  const PerAxis<int> output_padding = along_axes(layer, &AxisSpec::output_padding);
  layer = with_padding(layer, rule);
  const bool keeps_size = rule == PaddingRule::same || rule == PaddingRule::same_lower;
  if (keeps_size && output_padding_given) {
    throw RequestError("--output-padding contradicts --padding " + name_of(rule) +
                       ", which makes the output input * stride (leave out one of them)");
  }
  if (keeps_size) return;
  // They ask for padding alone.
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    layer.axes[axis].output_padding = output_padding[axis];
  }
}

/// @pre padding is asked for
void apply_numbers_or_rule(Layer& layer, const LayerRequest& request) {
  if (const auto* sides = std::get_if<PaddingSides>(&*request.padding)) {
    apply_sides(layer, *sides);
    return;
  }
  const PaddingRule rule = std::get<PaddingRule>(*request.padding);
  apply_rule(layer, rule, request.output_padding.has_value());
  // The word is TensorFlow's, and so is what it means: such padding is not there to be counted.
  const bool keeps_size = rule == PaddingRule::same || rule == PaddingRule::same_lower;
  const bool uncounted = keeps_size && layer.kind == LayerKind::average_pool &&
                         layer.padding_mode == PaddingMode::zeros;
  if (uncounted && !request.count_include_pad) layer.count_include_pad = false;
}

/// What is copied into no padding does nothing.
void check_padding_fill(const Layer& layer, const LayerRequest& request) {
  if (!request.padding_fill || request.padding_fill->mode == PaddingMode::zeros) return;
  if (!is_unpadded(layer)) return;
  throw RequestError("--padding-mode " + padding_mode_text(layer) +
                     " has no effect without padding (add --padding, or leave it out)");
}

}  // namespace

void apply_padding(Layer& layer, const LayerRequest& request) {
  if (request.padding) apply_numbers_or_rule(layer, request);
  check_padding_fill(layer, request);
}

}  // namespace convanim
