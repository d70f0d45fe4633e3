// From a layer in a framework's words to one with an input: where its numbers are written.
#include <string>

#include "convanim/framework.h"
#include "framework/axis_padding.h"

namespace convanim {

namespace {

LayerKind kind_of(const FrameworkLayer& layer) {
  switch (layer.kind) {
    case FrameworkKind::conv:
      return LayerKind::conv;
    case FrameworkKind::conv_transposed:
      return LayerKind::conv_transposed;
    case FrameworkKind::max_pool:
      return LayerKind::max_pool;
    case FrameworkKind::average_pool:
      return LayerKind::average_pool;
    default:
      throw RequestError(layer.name + " is read but not drawn");
  }
}

/// A convolution has a kernel, and if the call leaves its size to the weight nobody knows it.
void check_kernel(const FrameworkLayer& layer) {
  if (!layer.kernel.empty()) return;
  throw RequestError(layer.name +
                     " takes its kernel's size from its weight, whose shape the code does not say "
                     "(write the weight as ones(SHAPE), or a layer that has a kernel size)");
}

/// TensorFlow never counts what it pads to keep the size.
bool counts_padding(const FrameworkLayer& layer) {
  const bool same =
      layer.padding_word == PaddingWord::same || layer.padding_word == PaddingWord::same_lower;
  const bool counts_same = layer.framework == Framework::flax || layer.framework == Framework::onnx;
  return layer.kind != FrameworkKind::average_pool ||
         (layer.count_include_pad && (!same || counts_same));
}

void refuse_what_is_not_drawn(const FrameworkLayer& layer) {
  if (layer.dimensions > 2)
    throw RequestError(layer.name + " has 3 dimensions (convanim draws 1 and 2)");
  if (layer.padding_mode != FrameworkPaddingMode::zeros && layer.kind != FrameworkKind::max_pool) {
    throw RequestError("the padding mode of " + layer.name + " is not drawn (needs zeros)");
  }
  if (layer.divisor) {
    throw RequestError("divisor_override=" + std::to_string(*layer.divisor) +
                       " is not drawn (needs None)");
  }
}

}  // namespace

std::string_view to_string(FrameworkKind kind) {
  switch (kind) {
    case FrameworkKind::conv:
      return "conv";
    case FrameworkKind::conv_transposed:
      return "conv_transposed";
    case FrameworkKind::separable_conv:
      return "separable";
    case FrameworkKind::max_pool:
      return "max_pool";
    case FrameworkKind::average_pool:
      return "average_pool";
    case FrameworkKind::adaptive_max_pool:
      return "adaptive_max_pool";
    case FrameworkKind::adaptive_average_pool:
      return "adaptive_average_pool";
    case FrameworkKind::max_unpool:
      return "unpool";
    case FrameworkKind::upsample:
      return "upsample";
    case FrameworkKind::pixel_shuffle:
      return "pixel_shuffle";
    case FrameworkKind::pixel_unshuffle:
      return "pixel_unshuffle";
    case FrameworkKind::pad:
      return "pad";
    case FrameworkKind::crop:
      break;
  }
  return "crop";
}

Layer with_input(const FrameworkLayer& layer, Size input) {
  if (layer.dimensions == 1 && input.rows != 1) {
    throw RequestError("input " + to_string(input) + " has " + std::to_string(input.rows) +
                       " rows, but the layer has one dimension (needs " +
                       to_string(Size{1, input.cols}) + ")");
  }
  Layer drawn;
  drawn.kind = kind_of(layer);
  check_kernel(layer);
  refuse_what_is_not_drawn(layer);
  const bool one = layer.dimensions == 1;
  if (!one) drawn.rows() = axis_with_input(layer, 0, input.rows);
  drawn.cols() = axis_with_input(layer, one ? 0 : 1, input.cols);
  drawn.ceil_mode = layer.ceil_mode;
  drawn.count_include_pad = counts_padding(layer);
  return drawn;
}

}  // namespace convanim
