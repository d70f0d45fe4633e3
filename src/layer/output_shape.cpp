// What a layer puts out, by its numbers; and the padding that makes it put out something.
#include <algorithm>
#include <utility>

#include "convanim/layer.h"
#include "layer/check_fit.h"
#include "layer/check_layer.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

/// Of a layer that check_windows() lets pass.
int output_extent(const Layer& layer, const AxisSpec& axis) {
  const int padding = axis.padding_before + axis.padding_after;
  switch (layer.kind) {
    case LayerKind::conv:
      return (axis.input + padding - reach(axis) - 1) / axis.stride + 1;
    case LayerKind::conv_transposed:
    case LayerKind::max_unpool:
      return static_cast<int>((axis.input - 1LL) * axis.stride - padding + reach(axis) +
                              axis.output_padding + 1);
    case LayerKind::max_pool:
    case LayerKind::average_pool:
      return pool_windows(axis, layer.ceil_mode);
    case LayerKind::pixel_shuffle:
      return axis.input * axis.kernel;
    case LayerKind::pixel_unshuffle:
      return axis.input / axis.kernel;
    default:
      break;
  }
  return axis.output;
}

/// Shared evenly, an odd one goes to the end.
void share(int total, AxisSpec& axis) {
  axis.padding_before = total / 2;
  axis.padding_after = total - total / 2;
}

void pad_same(LayerKind kind, AxisSpec& axis) {
  if (kind == LayerKind::conv_transposed) {
    // That of the convolution that would lead from an output of input * stride back to the input.
    const int total = reach(axis) + 1 - axis.stride;
    share(std::max(0, total), axis);
    axis.output_padding = std::max(0, -total);
    return;
  }
  const int output = (axis.input + axis.stride - 1) / axis.stride;
  const int total = (output - 1) * axis.stride + reach(axis) + 1 - axis.input;
  share(std::max(0, total), axis);
}

/// Pads an axis as the rule says.
void pad(LayerKind kind, PaddingRule rule, AxisSpec& axis) {
  const int around = rule == PaddingRule::full ? reach(axis) : 0;
  axis.padding_before = rule == PaddingRule::causal ? reach(axis) : around;
  axis.padding_after = around;
  axis.output_padding = 0;
  if (rule == PaddingRule::same || rule == PaddingRule::same_lower) pad_same(kind, axis);
  if (rule == PaddingRule::same_lower) std::swap(axis.padding_before, axis.padding_after);
}

void check_rule(const Layer& layer, PaddingRule rule) {
  if (rule == PaddingRule::full && is_pool(layer.kind) &&
      layer.padding_mode == PaddingMode::zeros) {
    throw RequestError(
        "padding full has no meaning for " + to_string(layer.kind) +
        ": some windows would hold nothing but padding (needs same, valid or numbers)");
  }
  if (rule == PaddingRule::causal && layer.kind != LayerKind::conv) {
    throw RequestError("padding causal has no meaning for " + to_string(layer.kind) +
                       ", only for conv (needs same, valid or numbers)");
  }
}

}  // namespace

int pool_windows(const AxisSpec& axis, bool ceil_mode) {
  const int beyond = axis.input + axis.padding_before + axis.padding_after - reach(axis) - 1;
  if (!ceil_mode) return beyond / axis.stride + 1;
  if (beyond < 0) return 1;
  const int last = (beyond + axis.stride - 1) / axis.stride;
  const bool begins_behind = last * axis.stride >= axis.padding_before + axis.input;
  return begins_behind ? last : last + 1;
}

Shape output_shape(const Layer& layer) {
  check_allowed(layer);
  check_windows(layer);
  Shape shape{};
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    shape[axis] = output_extent(layer, layer.axes[axis]);
  }
  return shape;
}

Size output_size(const Layer& layer) {
  return slice_size(output_shape(layer));
}

Layer with_padding(Layer layer, PaddingRule rule) {
  check_rule(layer, rule);
  for (AxisSpec& axis : layer.axes) {
    check_ranges(axis);
    pad(layer.kind, rule, axis);
  }
  return layer;
}

}  // namespace convanim
