// What a framework refuses of a layer, whether it changes the picture or not.
#include "framework/check_layer.h"

#include <algorithm>
#include <string>

#include "convanim/error.h"

namespace convanim {

namespace {

using enum FrameworkKind;

bool is_larger(const std::vector<int>& numbers, int than) {
  return std::ranges::any_of(numbers, [&](int number) { return number > than; });
}

/// "2x2"; for one axis "1x2".
std::string size_text(const std::vector<int>& numbers) {
  std::string text = numbers.size() == 1 ? "1" : "";
  for (const int number : numbers) text += (text.empty() ? "" : "x") + std::to_string(number);
  return text;
}

/// What the framework calls its parameter.
struct Names {
  const char* in_channels;
  const char* out_channels;
  const char* groups;
  const char* stride;
};

Names names_of(Framework framework) {
  switch (framework) {
    case Framework::keras:
      return {"input channels", "filters", "groups", "strides"};
    case Framework::onnx:
      return {"input channels", "output channels", "group", "strides"};
    case Framework::flax:
      return {"in_features", "features", "feature_group_count", "strides"};
    default:
      return {"in_channels", "out_channels", "groups", "stride"};
  }
}

void check_divisible(const char* what, std::optional<int> channels, const char* groups_name,
                     int groups) {
  if (!channels || *channels % groups == 0) return;
  const int below = *channels / groups * groups;
  throw RequestError(std::string(what) + " " + std::to_string(*channels) +
                     " must be divisible by " + groups_name + " " + std::to_string(groups) +
                     " (needs " + (below > 0 ? std::to_string(below) + " or " : "") +
                     std::to_string(below + groups) + ")");
}

void check_groups(const FrameworkLayer& layer) {
  if (!layer.groups) return;
  const Names names = names_of(layer.framework);
  check_divisible(names.in_channels, layer.in_channels, names.groups, *layer.groups);
  check_divisible(names.out_channels, layer.out_channels, names.groups, *layer.groups);
}

void check_pytorch_same(const FrameworkLayer& layer) {
  if (layer.padding_word != PaddingWord::same || !is_larger(layer.stride, 1)) return;
  throw RequestError("PyTorch pads 'same' with stride 1 only, not with stride " +
                     size_text(layer.stride) + " (needs stride 1, or padding in numbers)");
}

/// Keras's convolutions of any kind, and TensorFlow's behind them.
void check_keras_strides(const FrameworkLayer& layer) {
  const bool convolves =
      layer.kind == conv || layer.kind == conv_transposed || layer.kind == separable_conv;
  if (!convolves || !is_larger(layer.stride, 1) || !is_larger(layer.dilation, 1)) return;
  throw RequestError(layer.name + " does not take strides " + size_text(layer.stride) +
                     " together with dilation_rate " + size_text(layer.dilation) +
                     " (needs one of them to be 1)");
}

void check_keras_output_padding(const FrameworkLayer& layer) {
  if (!layer.output_padding) return;
  for (std::size_t axis = 0; axis < layer.stride.size(); ++axis) {
    const int added = (*layer.output_padding)[axis];
    if (added < layer.stride[axis]) continue;
    throw RequestError(
        "output_padding " + std::to_string(added) +
        " must be smaller than strides (needs <= " + std::to_string(layer.stride[axis] - 1) + ")");
  }
}

void check_onnx_same(const FrameworkLayer& layer) {
  const bool same =
      layer.padding_word == PaddingWord::same || layer.padding_word == PaddingWord::same_lower;
  if (layer.kind != conv || !same || !is_larger(layer.dilation, 1)) return;
  throw RequestError(
      "ONNX Runtime does not take auto_pad SAME together with dilations (needs pads in numbers, or "
      "dilations of 1)");
}

}  // namespace

void check_layer(const FrameworkLayer& layer) {
  check_groups(layer);
  switch (layer.framework) {
    case Framework::pytorch:
      check_pytorch_same(layer);
      return;
    case Framework::keras:
    case Framework::tf_layers:
      check_keras_strides(layer);
      check_keras_output_padding(layer);
      return;
    case Framework::onnx:
      check_onnx_same(layer);
      return;
    default:
      return;
  }
}

}  // namespace convanim
