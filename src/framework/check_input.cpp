// What a framework refuses of a layer with an input, in its own words.
#include "framework/check_input.h"

#include <algorithm>
#include <string>

#include "layer/layer_text.h"

namespace convanim {

namespace {

/// How a framework that pads by words writes the one that keeps the size; null where it does not.
const char* same_word(Framework framework) {
  switch (framework) {
    case Framework::keras:
    case Framework::tf_layers:
      return "\"same\"";
    case Framework::tensorflow:
    case Framework::slim:
    case Framework::flax:
    case Framework::haiku:
    case Framework::jax:
      return "\"SAME\"";
    default:
      return nullptr;
  }
}

/// Cells from the first to the last that a window covers.
long long extent(const AxisSpec& axis) {
  return 1LL * axis.dilation * (axis.kernel - 1) + 1;
}

bool is_too_long(const AxisSpec& axis) {
  return extent(axis) > axis.input;
}

/// What PyTorch is told in numbers, these are told in words.
void check_fit(const FrameworkLayer& layer, const Layer& made) {
  const char* same = same_word(layer.framework);
  const bool is_valid = layer.padding_word == PaddingWord::valid;
  if (!same || !is_valid || made.kind == LayerKind::conv_transposed) return;
  for (const AxisSpec& axis : own_axes(made)) {
    if (!is_too_long(axis)) continue;
    const std::string dilation =
        axis.dilation > 1 ? " with dilation " + sizes_text(made, &AxisSpec::dilation) : "";
    throw RequestError("kernel " + sizes_text(made, &AxisSpec::kernel) + dilation +
                       " does not fit input " + sizes_text(made, &AxisSpec::input) +
                       " without padding (needs padding=" + same + ", or a larger input)");
  }
}

/// From the least to the most.
struct Range {
  long long least;
  long long most;
};

/// The outputs of a transposed convolution that may be asked for along an axis: those that its
/// stride leaves open, for ONNX also less, which is cropped.
Range output_range(const FrameworkLayer& layer, const AxisSpec& axis) {
  const long long steps = (axis.input - 1LL) * axis.stride;
  const bool is_same = layer.padding_word == PaddingWord::same;
  if (layer.framework == Framework::haiku && is_same) return {steps + 1, steps + axis.stride};
  const long long uncropped = steps + extent(axis);
  if (layer.framework == Framework::onnx) {
    return {1, uncropped + std::max(axis.stride, axis.dilation) - 1};
  }
  const long long least = uncropped - axis.padding_before - axis.padding_after;
  return {least, least + axis.stride - 1};
}

void check_output_size(const FrameworkLayer& layer, const Layer& made) {
  if (made.kind != LayerKind::conv_transposed || layer.output_size.empty()) return;
  for (const AxisSpec& axis : own_axes(made)) {
    const long long wanted = (axis.input - 1LL) * axis.stride + extent(axis) - axis.padding_before -
                             axis.padding_after + axis.output_padding;
    const auto [least, most] = output_range(layer, axis);
    if (wanted >= least && wanted <= most) continue;
    throw RequestError("an output of " + std::to_string(wanted) +
                       " does not follow from an input " + "of " + std::to_string(axis.input) +
                       " in " + layer.name + " (needs " + std::to_string(least) +
                       (most > least ? " to " + std::to_string(most) : "") + ")");
  }
}

void check_channels(const FrameworkLayer& layer, const FrameworkInput& input) {
  if (!input.channels) return;
  if (layer.in_channels && layer.in_channels != input.channels) {
    throw RequestError(layer.name + " takes " + std::to_string(*layer.in_channels) +
                       " channels, but its input has " + std::to_string(*input.channels) +
                       " (needs " + std::to_string(*layer.in_channels) + ")");
  }
  if (!layer.groups || *input.channels % *layer.groups == 0) return;
  throw RequestError("an input of " + std::to_string(*input.channels) +
                     " channels cannot be divided into " + std::to_string(*layer.groups) +
                     " groups (needs a multiple of " + std::to_string(*layer.groups) + ")");
}

}  // namespace

void check_input(const FrameworkLayer& layer, const FrameworkInput& input, const Layer& made) {
  check_channels(layer, input);
  check_fit(layer, made);
  check_output_size(layer, made);
}

}  // namespace convanim
