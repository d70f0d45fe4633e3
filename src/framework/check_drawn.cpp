// What is a framework's layer, but none that is drawn.
#include <algorithm>
#include <string>

#include "framework/check_layer.h"

namespace convanim {

namespace {

/// A convolution has a kernel, and if the call leaves its size to the weight nobody knows it.
void check_kernel(const FrameworkLayer& layer) {
  const bool convolves =
      layer.kind == FrameworkKind::conv || layer.kind == FrameworkKind::conv_transposed;
  if (!convolves || !layer.kernel.empty()) return;
  const bool is_onnx = layer.framework == Framework::onnx;
  throw RequestError(
      layer.name + " takes its kernel's size from its weight, whose shape the code does not say (" +
      (is_onnx ? "needs kernel_shape=[...])" : "write the weight as ones(SHAPE))"));
}

std::string channels_text(const std::optional<int>& channels) {
  return channels ? std::to_string(*channels) : "FILTERS";
}

/// A sliding window for each channel, then one of a single cell over all channels.
[[noreturn]] void refuse_separable(const FrameworkLayer& layer) {
  const std::string axes = std::to_string(layer.dimensions) + "D";
  throw RequestError(layer.name + " is two layers, DepthwiseConv" + axes + " and then Conv" + axes +
                     "(" + channels_text(layer.out_channels) +
                     ", 1): give one of them (the first has its kernel, strides and padding)");
}

void check_kind(const FrameworkLayer& layer) {
  switch (layer.kind) {
    case FrameworkKind::separable_conv:
      refuse_separable(layer);
    case FrameworkKind::pad:
      throw RequestError(layer.name + " only pads (needs a layer behind it)");
    case FrameworkKind::crop:
      throw RequestError(layer.name + " only crops (give the layer in front of it)");
    default:
      return;
  }
}

}  // namespace

void check_drawn(const FrameworkLayer& layer) {
  check_kind(layer);
  check_kernel(layer);
}

}  // namespace convanim
