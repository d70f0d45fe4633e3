// Pools to a given size, upsamplings and pixel shuffles as lines of Python for Keras.
#include <algorithm>
#include <functional>

#include "code/framework_code.h"
#include "code/keras_words.h"
#include "code/python_arguments.h"
#include "code/resizing_code.h"
#include "code/shuffle_code.h"

namespace convanim {

namespace {

std::string keras_adaptive(const Layer& layer) {
  if (is_global_pool(layer)) {
    const bool maximum = takes_maximum(layer.kind);
    return keras_layer(layer, maximum ? "GlobalMaxPooling" : "GlobalAveragePooling") +
           "(keepdims=True)";
  }
  if (const auto pool = sliding_pool(layer)) return keras_code(*pool);
  return no_keras_layer("its pooling has windows of one size, and these differ");
}

std::string keras_upsample(const Layer& layer) {
  const bool linear = layer.kind == LayerKind::upsample_linear;
  if (linear && dimensions(layer) != 2) {
    return no_keras_layer("it upsamples bilinearly only, rows and columns");
  }
  if (linear && layer.align_corners) {
    return no_keras_layer("its upsampling does not keep the outermost cells where they are");
  }
  const std::string bilinear = linear ? ", interpolation=\"bilinear\"" : "";
  if (const auto factors = whole_factors(layer)) {
    return keras_layer(layer, "UpSampling") + "(" + argument(layer, *factors) + bilinear + ")";
  }
  if (!linear || spaces_itself(layer)) {
    return no_keras_layer("it upsamples by whole factors, and to other sizes by another rule");
  }
  return "keras.ops.image.resize(x, " + tuple(layer, output_shape(layer)) + bilinear +
         ", data_format=\"channels_last\")";
}

/// TensorFlow's functions have one factor for both axes.
bool is_square_in_blocks(const Layer& layer) {
  return layer.shuffle_order == ShuffleOrder::block_first && dimensions(layer) == 2 &&
         layer.rows().kernel == layer.cols().kernel;
}

std::string keras_shuffle(const Layer& layer) {
  if (is_square_in_blocks(layer)) {
    const bool shuffles = layer.kind == LayerKind::pixel_shuffle;
    return std::string(shuffles ? "tf.nn.depth_to_space" : "tf.nn.space_to_depth") + "(x, " +
           std::to_string(layer.cols().kernel) + ")";
  }
  const auto [parts, order, whole] = shuffle_steps(layer, ChannelPlace::last);
  return "x = keras.ops.transpose(keras.ops.reshape(x, " + parts + "), " + order +
         ")\ny = keras.ops.reshape(x, " + whole + ")";
}

}  // namespace

std::string keras_resizing_code(const Layer& layer) {
  switch (layer.kind) {
    case LayerKind::adaptive_max_pool:
    case LayerKind::adaptive_average_pool:
      return keras_adaptive(layer);
    case LayerKind::upsample_nearest:
    case LayerKind::upsample_linear:
      return keras_upsample(layer);
    case LayerKind::pixel_shuffle:
    case LayerKind::pixel_unshuffle:
      return keras_shuffle(layer);
    default:
      break;
  }
  return no_keras_layer("its max pooling puts out no indices to put numbers back by");
}

}  // namespace convanim
