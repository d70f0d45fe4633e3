// What a layer in a framework's words pads, or crops, along one axis of an input.
#include "framework/axis_padding.h"

#include <algorithm>
#include <optional>

#include "framework/along_axis.h"

namespace convanim {

namespace {

/// Beyond this no layer is made: see output_shape().
constexpr long long kMaxCells = 1LL << 29;

struct AxisPadding {
  long long before = 0;
  long long after = 0;
  long long output_padding = 0;
};

/// Half of a total on each side; what is odd goes to the end.
AxisPadding shared(long long total) {
  if (total < 0) return {0, 0, -total};
  return {total / 2, total - total / 2, 0};
}

AxisPadding shared_lower(long long total) {
  const AxisPadding upper = shared(total);
  return {upper.after, upper.before, upper.output_padding};
}

/// TensorFlow's rule: the output has input / stride cells, rounded up.
long long same_total(const AxisSpec& axis) {
  const long long output = (axis.input + axis.stride - 1) / axis.stride;
  return std::max(0LL, (output - 1) * axis.stride + reach(axis) + 1 - axis.input);
}

AxisPadding direct_padding(const FrameworkLayer& layer, std::size_t index, const AxisSpec& axis) {
  switch (layer.padding_word) {
    case PaddingWord::valid:
      return {};
    case PaddingWord::same:
      return shared(same_total(axis));
    case PaddingWord::same_lower:
      return shared_lower(same_total(axis));
    case PaddingWord::causal:
      return {reach(axis), 0, 0};
    case PaddingWord::numbers:
      break;
  }
  const AxisSides sides = along_axis(layer.padding, index, AxisSides{});
  return {sides.before, sides.after, 0};
}

/// What Keras makes a transposed convolution's output lose and gain. Without an output padding
/// "same" puts out input * stride, "valid" also what the last window writes beyond that; with one,
/// (input - 1) * stride + reach + 1 - 2 * crop + output padding. TensorFlow takes half of what is
/// too much from the start and the rest from the end.
AxisPadding keras_crop(const FrameworkLayer& layer, std::size_t index, const AxisSpec& axis) {
  const bool same = layer.padding_word == PaddingWord::same;
  const int extent = reach(axis) + 1;
  if (layer.output_padding) {
    return shared((same ? extent / 2 * 2 : 0) - along_axis(*layer.output_padding, index, 0));
  }
  return shared(same ? extent - axis.stride : std::min(extent - axis.stride, 0));
}

/// Of a transposed convolution without padding: (input - 1) * stride + reach + 1.
long long extent_to_crop(const AxisSpec& axis) {
  return (axis.input - 1LL) * axis.stride + reach(axis) + 1;
}

/// JAX pads what it dilates: numbers are what that gets, not what is cropped.
AxisPadding jax_crop(const FrameworkLayer& layer, std::size_t index, const AxisSpec& axis) {
  const int extent = reach(axis) + 1;
  if (layer.padding_word == PaddingWord::same) return shared(extent - axis.stride);
  if (layer.padding_word == PaddingWord::valid) return shared(std::min(extent - axis.stride, 0));
  const AxisSides sides = along_axis(layer.padding, index, AxisSides{});
  const long long after = reach(axis) - sides.after;
  return {reach(axis) - sides.before, std::max(after, 0LL), std::max(-after, 0LL)};
}

/// Haiku crops "same" evenly, and at the end whatever else the output that is asked for lacks.
AxisPadding haiku_crop(const FrameworkLayer& layer, std::size_t index, const AxisSpec& axis) {
  const auto output = along_axis(layer.output_size, index, std::optional<int>());
  if (!output) return jax_crop(layer, index, axis);
  const long long total = extent_to_crop(axis) - *output;
  const bool same = layer.padding_word == PaddingWord::same;
  const long long before = same ? std::max(0LL, total) / 2 : 0;
  return {before, std::max(0LL, total - before), std::max(0LL, before - total)};
}

AxisPadding onnx_crop(const FrameworkLayer& layer, std::size_t index, const AxisSpec& axis) {
  const int added = layer.output_padding ? along_axis(*layer.output_padding, index, 0) : 0;
  const auto output = along_axis(layer.output_size, index, std::optional<int>());
  const bool same = layer.padding_word == PaddingWord::same;
  const bool lower = layer.padding_word == PaddingWord::same_lower;
  if (!output && !same && !lower) {
    AxisPadding numbers = direct_padding(layer, index, axis);
    numbers.output_padding = added;
    return numbers;
  }
  // ONNX Runtime never pads less than nothing.
  const long long total =
      output ? extent_to_crop(axis) + added - *output
             : std::max(0LL, extent_to_crop(axis) + added - 1LL * axis.input * axis.stride);
  // What is odd is cropped at the start unless SAME_UPPER asks otherwise.
  AxisPadding crop = same ? shared(total) : shared_lower(total);
  crop.output_padding += total < 0 ? 0 : added;
  if (total < 0) crop.output_padding = added - total;
  return crop;
}

AxisPadding transposed_crop(const FrameworkLayer& layer, std::size_t index, const AxisSpec& axis) {
  switch (layer.framework) {
    case Framework::keras:
    case Framework::tensorflow:
    case Framework::tf_layers:
    case Framework::slim:
      return keras_crop(layer, index, axis);
    case Framework::haiku:
      return haiku_crop(layer, index, axis);
    case Framework::flax:
    case Framework::jax:
      return jax_crop(layer, index, axis);
    case Framework::onnx:
      return onnx_crop(layer, index, axis);
    default:
      break;
  }
  AxisPadding crop = layer.padding_word == PaddingWord::numbers ? direct_padding(layer, index, axis)
                                                                : keras_crop(layer, index, axis);
  if (layer.output_padding) crop.output_padding = along_axis(*layer.output_padding, index, 0);
  if (const auto output = along_axis(layer.output_size, index, std::optional<int>())) {
    crop.output_padding = *output - (extent_to_crop(axis) - crop.before - crop.after);
  }
  return crop;
}

}  // namespace

AxisSpec axis_with_input(const FrameworkLayer& layer, std::size_t index, int input) {
  AxisSpec axis{};
  axis.input = input;
  axis.kernel = along_axis(layer.kernel, index, 1);
  axis.stride = along_axis(layer.stride, index, 1);
  axis.dilation = along_axis(layer.dilation, index, 1);
  if (1LL * axis.dilation * (axis.kernel - 1) > kMaxCells) return axis;  // which is refused
  const AxisPadding padding = layer.kind == FrameworkKind::conv_transposed
                                  ? transposed_crop(layer, index, axis)
                                  : direct_padding(layer, index, axis);
  const auto narrow = [](long long cells) {
    return static_cast<int>(std::clamp(cells, -kMaxCells, kMaxCells));
  };
  axis.padding_before = narrow(padding.before);
  axis.padding_after = narrow(padding.after);
  axis.output_padding = narrow(padding.output_padding);
  return axis;
}

}  // namespace convanim
