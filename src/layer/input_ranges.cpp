// What other inputs do in a layer's place.
#include "layer/input_ranges.h"

#include <algorithm>

namespace convanim {

namespace {

/// Windows wholly in the input that show how far each is from the one before.
constexpr int kWholeWindows = 2;

/// Rounded up.
long long quotient(long long number, int divisor) {
  return number <= 0 ? 0 : (number + divisor - 1) / divisor;
}

std::optional<int> extent_with_input(Layer layer, std::size_t axis, int input) {
  layer.axes[axis].input = input;
  return extent_along(layer, axis);
}

/// The input that follows from the first windows that lie wholly in it, and from what the last one
/// leaves over.
long long alike_sliding(const AxisSpec& axis) {
  const long long first = quotient(axis.padding_before, axis.stride) * axis.stride;
  const long long last = first + (kWholeWindows - 1LL) * axis.stride;
  const long long least = last - axis.padding_before + reach(axis) + 1;
  if (axis.input < least) return axis.input;
  return least + (axis.input - least) % axis.stride;
}

/// The window moves by 1 over the input's spread cells: it needs as many places as the stride.
long long alike_transposed(const AxisSpec& axis) {
  const long long places = std::max(axis.stride, kWholeWindows);
  const long long data_start = reach(axis) - axis.padding_before;
  const long long first = std::max(0LL, data_start);
  // A window ends with its last tap, and there is none where the output is cropped.
  const long long behind = std::max(reach(axis), axis.padding_after - axis.output_padding);
  return quotient(first + places + behind - data_start - 1, axis.stride) + 1;
}

int alike_input(const Layer& layer, std::size_t index) {
  const AxisSpec& axis = layer.axes[index];
  const bool slides = layer.kind == LayerKind::conv || is_pool(layer.kind);
  if (!slides && layer.kind != LayerKind::conv_transposed) return axis.input;
  const bool transposed = layer.kind == LayerKind::conv_transposed;
  const int step = transposed ? 1 : axis.stride;
  long long input = transposed ? alike_transposed(axis) : alike_sliding(axis);
  // A padding that copies needs input to copy from.
  while (input < axis.input && !extent_with_input(layer, index, static_cast<int>(input))) {
    input += step;
  }
  return static_cast<int>(std::min<long long>(input, axis.input));
}

}  // namespace

std::optional<int> extent_along(const Layer& layer, std::size_t axis) {
  Layer alone = layer;
  alone.axes = {};
  alone.axes[axis] = layer.axes[axis];
  try {
    return output_shape(alone)[axis];
  } catch (const RequestError&) {
    return std::nullopt;
  }
}

SizeRange inputs_of_same_output(const Layer& layer, std::size_t axis) {
  const std::optional<int> extent = extent_along(layer, axis);
  const auto gives_it = [&](int input) {
    return input >= 1 && input <= kMaxSide && extent_with_input(layer, axis, input) == extent;
  };
  SizeRange range{layer.axes[axis].input, layer.axes[axis].input};
  while (gives_it(range.least - 1)) --range.least;
  while (gives_it(range.most + 1)) ++range.most;
  return range;
}

Layer smallest_alike(const Layer& layer) {
  Layer alike = layer;
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    alike.axes[axis].input = alike_input(layer, axis);
  }
  return alike;
}

}  // namespace convanim
