// What a framework refuses of a layer with an input, in its own words.
#include "framework/check_input.h"

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

bool is_too_long(const AxisSpec& axis) {
  return 1LL * axis.dilation * (axis.kernel - 1) + 1 > axis.input;
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
}

}  // namespace convanim
