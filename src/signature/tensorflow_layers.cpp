// TensorFlow's functions, with those of tf.layers and slim, as one table.
#include <array>

#include "signature/signature.h"

namespace convanim {

/// Other tables have rows of the same names.
namespace tensorflow_layers_table {

constexpr auto kNnConv = std::to_array<Parameter>({
    {"input", Role::tensor},
    {"filters", Role::weight},
    {"strides", Role::stride, "1"},
    {"padding", Role::padding, "'VALID'"},
    {"data_format"},
    {"dilations", Role::dilation, "1"},
    {"name"},
});

constexpr auto kNnConvTransposed = std::to_array<Parameter>({
    {"input", Role::tensor},
    {"filters", Role::weight},
    {"output_shape", Role::tensor},
    {"strides", Role::stride, "1"},
    {"padding", Role::padding, "'SAME'"},
    {"data_format"},
    {"dilations", Role::dilation, "1"},
    {"name"},
});

constexpr auto kNnPool = std::to_array<Parameter>({
    {"input", Role::tensor},
    {"ksize", Role::kernel},
    {"strides", Role::stride},
    {"padding", Role::padding},
    {"data_format"},
    {"name"},
});

constexpr auto kOldNnPool = std::to_array<Parameter>({
    {"value", Role::tensor},
    {"ksize", Role::kernel},
    {"strides", Role::stride},
    {"padding", Role::padding},
    {"data_format"},
    {"name"},
});

constexpr auto kLayersConv = std::to_array<Parameter>({
    {"inputs", Role::tensor},
    {"filters", Role::out_channels},
    {"kernel_size", Role::kernel},
    {"strides", Role::stride, "1"},
    {"padding", Role::padding, "'valid'"},
    {"data_format"},
    {"dilation_rate", Role::dilation, "1"},
    {"activation"},
    {"use_bias", Role::bias, "True"},
    {"kernel_initializer"},
    {"bias_initializer"},
    {"kernel_regularizer"},
    {"bias_regularizer"},
    {"activity_regularizer"},
    {"kernel_constraint"},
    {"bias_constraint"},
    {"trainable"},
    {"name"},
    {"reuse"},
});

constexpr auto kLayersConvTransposed = std::to_array<Parameter>({
    {"inputs", Role::tensor},
    {"filters", Role::out_channels},
    {"kernel_size", Role::kernel},
    {"strides", Role::stride, "1"},
    {"padding", Role::padding, "'valid'"},
    {"data_format"},
    {"activation"},
    {"use_bias", Role::bias, "True"},
    {"kernel_initializer"},
    {"bias_initializer"},
    {"kernel_regularizer"},
    {"bias_regularizer"},
    {"activity_regularizer"},
    {"kernel_constraint"},
    {"bias_constraint"},
    {"trainable"},
    {"name"},
    {"reuse"},
});

constexpr auto kLayersPool = std::to_array<Parameter>({
    {"inputs", Role::tensor},
    {"pool_size", Role::kernel},
    {"strides", Role::stride},
    {"padding", Role::padding, "'valid'"},
    {"data_format"},
    {"name"},
});

constexpr auto kSlimConv = std::to_array<Parameter>({
    {"inputs", Role::tensor},
    {"num_outputs", Role::out_channels},
    {"kernel_size", Role::kernel},
    {"stride", Role::stride, "1"},
    {"padding", Role::padding, "'SAME'"},
    {"data_format"},
    {"rate", Role::dilation, "1"},
    {"activation_fn"},
    {"normalizer_fn"},
    {"normalizer_params"},
    {"weights_initializer"},
    {"weights_regularizer"},
    {"biases_initializer"},
    {"biases_regularizer"},
    {"reuse"},
    {"variables_collections"},
    {"outputs_collections"},
    {"trainable"},
    {"scope"},
});

constexpr auto kSlimConvTransposed = std::to_array<Parameter>({
    {"inputs", Role::tensor},
    {"num_outputs", Role::out_channels},
    {"kernel_size", Role::kernel},
    {"stride", Role::stride, "1"},
    {"padding", Role::padding, "'SAME'"},
    {"data_format"},
    {"activation_fn"},
    {"normalizer_fn"},
    {"normalizer_params"},
    {"weights_initializer"},
    {"weights_regularizer"},
    {"biases_initializer"},
    {"biases_regularizer"},
    {"reuse"},
    {"variables_collections"},
    {"outputs_collections"},
    {"trainable"},
    {"scope"},
});

constexpr auto kSlimPool = std::to_array<Parameter>({
    {"inputs", Role::tensor},
    {"kernel_size", Role::kernel},
    {"stride", Role::stride, "2"},
    {"padding", Role::padding, "'VALID'"},
    {"data_format"},
    {"outputs_collections"},
    {"scope"},
});

constexpr auto kDepthToSpace = std::to_array<Parameter>({
    {"input", Role::tensor},
    {"block_size", Role::scale},
    {"data_format"},
    {"name"},
    {"", Role::interpolation, "'DCR'"},
});

constexpr auto tf = Framework::tensorflow;
constexpr auto old_tf = Framework::tf_layers;
constexpr auto slim = Framework::slim;
constexpr auto shared = Spelling::shared;
using enum FrameworkKind;

constexpr auto kLayers = std::to_array<LayerType>({
    {"conv1d", tf, conv, 1, all(kNnConv), shared},
    {"conv2d", tf, conv, 2, all(kNnConv), shared},
    {"conv3d", tf, conv, 3, all(kNnConv), shared},
    {"depthwise_conv2d", tf, conv, 2, all(kNnConv), shared},
    {"conv1d_transpose", tf, conv_transposed, 1, all(kNnConvTransposed), shared},
    {"conv2d_transpose", tf, conv_transposed, 2, all(kNnConvTransposed), shared},
    {"conv3d_transpose", tf, conv_transposed, 3, all(kNnConvTransposed), shared},
    {"max_pool", tf, max_pool, 0, all(kNnPool), shared},
    {"max_pool", tf, max_pool, 0, all(kOldNnPool), shared},
    {"max_pool1d", tf, max_pool, 1, all(kNnPool), shared},
    {"max_pool2d", tf, max_pool, 2, all(kNnPool), shared},
    {"max_pool3d", tf, max_pool, 3, all(kNnPool), shared},
    {"avg_pool", tf, average_pool, 0, all(kNnPool), shared},
    {"avg_pool", tf, average_pool, 0, all(kOldNnPool), shared},
    {"avg_pool1d", tf, average_pool, 1, all(kNnPool), shared},
    {"avg_pool2d", tf, average_pool, 2, all(kNnPool), shared},
    {"avg_pool3d", tf, average_pool, 3, all(kNnPool), shared},
    {"depth_to_space", tf, pixel_shuffle, 2, all_but_last(kDepthToSpace), shared},
    {"space_to_depth", tf, pixel_unshuffle, 2, all_but_last(kDepthToSpace), shared},
    {"conv1d", old_tf, conv, 1, all(kLayersConv), shared},
    {"conv2d", old_tf, conv, 2, all(kLayersConv), shared},
    {"conv3d", old_tf, conv, 3, all(kLayersConv), shared},
    {"conv2d_transpose", old_tf, conv_transposed, 2, all(kLayersConvTransposed), shared},
    {"conv3d_transpose", old_tf, conv_transposed, 3, all(kLayersConvTransposed), shared},
    {"max_pooling1d", old_tf, max_pool, 1, all(kLayersPool)},
    {"max_pooling2d", old_tf, max_pool, 2, all(kLayersPool)},
    {"max_pooling3d", old_tf, max_pool, 3, all(kLayersPool)},
    {"average_pooling1d", old_tf, average_pool, 1, all(kLayersPool)},
    {"average_pooling2d", old_tf, average_pool, 2, all(kLayersPool)},
    {"average_pooling3d", old_tf, average_pool, 3, all(kLayersPool)},
    {"conv2d", slim, conv, 2, all(kSlimConv), shared},
    {"conv3d", slim, conv, 3, all(kSlimConv), shared},
    {"convolution2d", slim, conv, 2, all(kSlimConv)},
    {"conv2d_transpose", slim, conv_transposed, 2, all(kSlimConvTransposed), shared},
    {"max_pool2d", slim, max_pool, 2, all(kSlimPool), shared},
    {"avg_pool2d", slim, average_pool, 2, all(kSlimPool), shared},
});

}  // namespace tensorflow_layers_table

std::span<const LayerType> tensorflow_layers() {
  return tensorflow_layers_table::kLayers;
}

}  // namespace convanim
