// What a framework refuses of a layer, whether it changes the picture or not.
#include "framework/check_layer.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "convanim/error.h"
#include "framework/along_axis.h"

namespace convanim {

namespace {

bool is_larger(const std::vector<int>& numbers, int than) {
  return std::ranges::any_of(numbers, [&](int number) { return number > than; });
}

/// "2x2"; for one axis "2".
std::string size_text(const std::vector<int>& numbers) {
  std::string text;
  for (const int number : numbers) text += (text.empty() ? "" : "x") + std::to_string(number);
  return text;
}

/// What the framework calls it, if the layer has such a parameter.
std::string name_of(const Arguments& arguments, Role role, const char* otherwise) {
  return arguments.has(role) ? std::string(arguments.name_of(role)) : otherwise;
}

/// "3 or 6": the numbers around one that can be divided.
std::string multiples_text(int number, int divisor) {
  const int below = number / divisor * divisor;
  return (below > 0 ? std::to_string(below) + " or " : "") + std::to_string(below + divisor);
}

/// "groups 2 or 4": those nearest that divide all channels that are known.
std::string groups_text(const FrameworkLayer& layer, const std::string& name) {
  const int common = std::gcd(layer.in_channels.value_or(0), layer.out_channels.value_or(0));
  int below = 1;
  int above = common;
  for (long long d = 1; d * d <= common; ++d) {
    if (common % d != 0) continue;
    for (const int divisor : {static_cast<int>(d), static_cast<int>(common / d)}) {
      if (divisor < *layer.groups) below = std::max(below, divisor);
      if (divisor > *layer.groups) above = std::min(above, divisor);
    }
  }
  const bool has_above = above > *layer.groups;
  return name + " " + std::to_string(below) + (has_above ? " or " + std::to_string(above) : "");
}

void check_groups(const Arguments& arguments, const FrameworkLayer& layer) {
  if (!layer.groups) return;
  const auto divides = [&](const std::optional<int>& channels) {
    return !channels || *channels % *layer.groups == 0;
  };
  const bool in_fits = divides(layer.in_channels);
  const bool out_fits = divides(layer.out_channels);
  if (in_fits && out_fits) return;
  const std::string groups = name_of(arguments, Role::groups, "groups");
  const std::string what = in_fits ? name_of(arguments, Role::out_channels, "output channels")
                                   : name_of(arguments, Role::in_channels, "input channels");
  const int channels = in_fits ? *layer.out_channels : *layer.in_channels;
  const std::string other =
      in_fits || out_fits ? multiples_text(channels, *layer.groups) + ", or " : "";
  throw RequestError(what + " " + std::to_string(channels) + " must be divisible by " + groups +
                     " " + std::to_string(*layer.groups) + " (needs " + other +
                     groups_text(layer, groups) + ")");
}

void check_pytorch_same(const FrameworkLayer& layer) {
  if (layer.padding_word != PaddingWord::same || !is_larger(layer.stride, 1)) return;
  throw RequestError("PyTorch pads 'same' with stride 1 only, not with stride " +
                     size_text(layer.stride) + " (needs stride 1, or padding in numbers)");
}

/// Keras's convolutions of any kind, and TensorFlow's behind them.
void check_keras_strides(const FrameworkLayer& layer) {
  const bool convolves = layer.kind == FrameworkKind::conv ||
                         layer.kind == FrameworkKind::conv_transposed ||
                         layer.kind == FrameworkKind::separable_conv;
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

/// Each side of a pool's padding may have so many cells.
void check_pool_padding(const FrameworkLayer& layer, const char* name, const std::string& bound,
                        int (*most)(int kernel, int dilation)) {
  if (layer.kind != FrameworkKind::max_pool && layer.kind != FrameworkKind::average_pool) return;
  for (std::size_t axis = 0; axis < layer.padding.size() && !layer.kernel.empty(); ++axis) {
    const int padding = std::max(layer.padding[axis].before, layer.padding[axis].after);
    const int limit = most(along_axis(layer.kernel, axis, 1), along_axis(layer.dilation, axis, 1));
    if (padding <= limit) continue;
    throw RequestError(std::string(name) + " " + std::to_string(padding) + " is " + bound +
                       " the kernel " + size_text(layer.kernel) +
                       " of a pool (needs <= " + std::to_string(limit) + ")");
  }
}

int window(int kernel, int dilation) {
  return static_cast<int>(std::min(1LL * dilation * (kernel - 1) + 1, 1LL << 30));
}

int half_window(int kernel, int dilation) {
  return window(kernel, dilation) / 2;
}

int less_than_window(int kernel, int dilation) {
  return window(kernel, dilation) - 1;
}

void check_onnx_same(const FrameworkLayer& layer) {
  const bool same =
      layer.padding_word == PaddingWord::same || layer.padding_word == PaddingWord::same_lower;
  if (layer.kind != FrameworkKind::conv || !same || !is_larger(layer.dilation, 1)) return;
  throw RequestError(
      "ONNX Runtime does not take auto_pad SAME together with dilations (needs pads in numbers, or "
      "dilations of 1)");
}

/// PyTorch's nearest has no corners to align.
void check_corners(const FrameworkLayer& layer) {
  if (!layer.align_corners || layer.interpolation != "nearest") return;
  throw RequestError(layer.name +
                     " does not take align_corners=True with 'nearest' (needs False, or 'linear', "
                     "'bilinear' or 'trilinear')");
}

/// A shuffle's factor counts cells.
void check_factor(const FrameworkLayer& layer) {
  if (layer.kind != FrameworkKind::pixel_shuffle && layer.kind != FrameworkKind::pixel_unshuffle)
    return;
  for (const double factor : layer.scale) {
    if (factor >= 1 && factor == static_cast<int>(factor)) continue;
    throw RequestError("the factor of " + layer.name + " is no whole number (needs 1 or more)");
  }
}

void check_upsampled(const FrameworkLayer& layer) {
  if (layer.kind != FrameworkKind::upsample || layer.scale.empty() == !layer.output_size.empty())
    return;
  throw RequestError(layer.name + " needs " +
                     (layer.scale.empty() ? "a size or a scale factor"
                                          : "either a size or a scale "
                                            "factor, not both"));
}

}  // namespace

void check_layer(const Arguments& arguments, const FrameworkLayer& layer) {
  check_groups(arguments, layer);
  check_corners(layer);
  check_factor(layer);
  check_upsampled(layer);
  switch (layer.framework) {
    case Framework::pytorch:
      check_pytorch_same(layer);
      check_pool_padding(layer, "padding", "more than half", half_window);
      return;
    case Framework::keras:
    case Framework::tf_layers:
      check_keras_strides(layer);
      check_keras_output_padding(layer);
      return;
    case Framework::onnx:
      check_onnx_same(layer);
      check_pool_padding(layer, "pads", "not smaller than", less_than_window);
      return;
    default:
      return;
  }
}

}  // namespace convanim
