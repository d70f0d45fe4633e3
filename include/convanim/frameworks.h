// The frameworks whose layers are read, and what kinds of layers these are.
#pragma once

#include <cstdint>
#include <string_view>

namespace convanim {

enum class Framework : std::uint8_t {
  pytorch,
  keras,
  onnx,
  tensorflow,
  tf_layers,  ///< tf.layers of TensorFlow 1
  slim,
  flax,
  haiku,
  equinox,
  jax,
  paddle,
  mxnet,
  chainer,
};

enum class FrameworkKind : std::uint8_t {
  conv,
  conv_transposed,
  separable_conv,
  max_pool,
  average_pool,
  adaptive_max_pool,
  adaptive_average_pool,
  max_unpool,
  upsample,
  pixel_shuffle,
  pixel_unshuffle,
  pad,
  crop,
};

/// "conv", "conv_transposed", ...
std::string_view to_string(FrameworkKind kind);

}  // namespace convanim
