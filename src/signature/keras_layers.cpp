// Keras's layers, as one table.
#include <array>

#include "signature/signature.h"

namespace convanim {

/// Other tables have rows of the same names.
namespace keras_layers_table {

constexpr auto kConv = std::to_array<Parameter>({
    {"filters", Role::out_channels},
    {"kernel_size", Role::kernel},
    {"strides", Role::stride, "1"},
    {"padding", Role::padding, "'valid'"},
    {"data_format"},
    {"dilation_rate", Role::dilation, "1"},
    {"groups", Role::groups, "1"},
    {"activation"},
    {"use_bias", Role::bias, "True"},
    {"kernel_initializer"},
    {"bias_initializer"},
    {"kernel_regularizer"},
    {"bias_regularizer"},
    {"activity_regularizer"},
    {"kernel_constraint"},
    {"bias_constraint"},
    {"lora_rank"},
    {"lora_alpha"},
    {"trainable"},
    {"name"},
    {"dtype"},
    {"autocast"},
    {"input_shape"},
    {"batch_input_shape"},
    {"input_dim"},
    {"weights"},
});

constexpr auto kConvTransposed = std::to_array<Parameter>({
    {"filters", Role::out_channels},
    {"kernel_size", Role::kernel},
    {"strides", Role::stride, "1"},
    {"padding", Role::padding, "'valid'"},
    {"output_padding", Role::output_padding, "None"},
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
    {"dtype"},
    {"autocast"},
    {"input_shape"},
    {"batch_input_shape"},
    {"input_dim"},
    {"weights"},
});

constexpr auto kDepthwise = std::to_array<Parameter>({
    {"kernel_size", Role::kernel},
    {"strides", Role::stride, "1"},
    {"padding", Role::padding, "'valid'"},
    {"depth_multiplier", Role::depth_multiplier, "1"},
    {"data_format"},
    {"dilation_rate", Role::dilation, "1"},
    {"activation"},
    {"use_bias", Role::bias, "True"},
    {"depthwise_initializer"},
    {"bias_initializer"},
    {"depthwise_regularizer"},
    {"bias_regularizer"},
    {"activity_regularizer"},
    {"depthwise_constraint"},
    {"bias_constraint"},
    {"trainable"},
    {"name"},
    {"dtype"},
    {"input_shape"},
});

constexpr auto kSeparable = std::to_array<Parameter>({
    {"filters", Role::out_channels},
    {"kernel_size", Role::kernel},
    {"strides", Role::stride, "1"},
    {"padding", Role::padding, "'valid'"},
    {"data_format"},
    {"dilation_rate", Role::dilation, "1"},
    {"depth_multiplier", Role::depth_multiplier, "1"},
    {"activation"},
    {"use_bias", Role::bias, "True"},
    {"depthwise_initializer"},
    {"pointwise_initializer"},
    {"bias_initializer"},
    {"depthwise_regularizer"},
    {"pointwise_regularizer"},
    {"bias_regularizer"},
    {"activity_regularizer"},
    {"depthwise_constraint"},
    {"pointwise_constraint"},
    {"bias_constraint"},
    {"trainable"},
    {"name"},
    {"dtype"},
    {"input_shape"},
});

constexpr auto kPool = std::to_array<Parameter>({
    {"pool_size", Role::kernel, "2"},
    {"strides", Role::stride, "None"},
    {"padding", Role::padding, "'valid'"},
    {"data_format"},
    {"name"},
    {"trainable"},
    {"dtype"},
    {"autocast"},
    {"input_shape"},
});

constexpr auto kGlobalPool = std::to_array<Parameter>({
    {"data_format"},
    {"keepdims"},
    {"name"},
    {"trainable"},
    {"dtype"},
    {"autocast"},
    {"input_shape"},
    {"", Role::output_size, "1"},
});

constexpr auto kUpSampling1d = std::to_array<Parameter>({
    {"size", Role::scale, "2"},
    {"name"},
    {"dtype"},
    {"input_shape"},
});

constexpr auto kUpSampling = std::to_array<Parameter>({
    {"size", Role::scale, "2"},
    {"data_format"},
    {"interpolation", Role::interpolation, "'nearest'"},
    {"name"},
    {"dtype"},
    {"input_shape"},
});

constexpr auto kZeroPadding = std::to_array<Parameter>({
    {"padding", Role::padding, "1"},
    {"data_format"},
    {"name"},
    {"dtype"},
    {"input_shape"},
    {"batch_input_shape"},
});

constexpr auto kCropping = std::to_array<Parameter>({
    {"cropping", Role::padding, "1"},
    {"data_format"},
    {"name"},
    {"dtype"},
    {"input_shape"},
});

constexpr Signature kConvSignature{kConv, 16};
// What comes fifth depends on the version of Keras.
constexpr Signature kTransposedSignature{kConvTransposed, 4};
constexpr Signature kDepthwiseSignature{kDepthwise, 15};
constexpr Signature kSeparableSignature{kSeparable, 19};
constexpr Signature kPoolSignature{kPool, 5};
constexpr Signature kGlobalSignature{kGlobalPool, 2};
constexpr Signature kUpSampling1dSignature{kUpSampling1d, 1};
constexpr Signature kUpSamplingSignature{kUpSampling, 3};
constexpr Signature kZeroPaddingSignature{kZeroPadding, 2};
constexpr Signature kCroppingSignature{kCropping, 2};

constexpr auto keras = Framework::keras;
using enum FrameworkKind;

constexpr auto kLayers = std::to_array<LayerType>({
    {"Conv1D", keras, conv, 1, kConvSignature},
    {"Conv2D", keras, conv, 2, kConvSignature},
    {"Conv3D", keras, conv, 3, kConvSignature},
    {"Convolution1D", keras, conv, 1, kConvSignature},
    {"Convolution2D", keras, conv, 2, kConvSignature},
    {"Convolution3D", keras, conv, 3, kConvSignature},
    {"Conv1DTranspose", keras, conv_transposed, 1, kTransposedSignature},
    {"Conv2DTranspose", keras, conv_transposed, 2, kTransposedSignature},
    {"Conv3DTranspose", keras, conv_transposed, 3, kTransposedSignature},
    {"Convolution1DTranspose", keras, conv_transposed, 1, kTransposedSignature},
    {"Convolution2DTranspose", keras, conv_transposed, 2, kTransposedSignature},
    {"Convolution3DTranspose", keras, conv_transposed, 3, kTransposedSignature},
    {"DepthwiseConv1D", keras, conv, 1, kDepthwiseSignature},
    {"DepthwiseConv2D", keras, conv, 2, kDepthwiseSignature},
    {"SeparableConv1D", keras, separable_conv, 1, kSeparableSignature},
    {"SeparableConv2D", keras, separable_conv, 2, kSeparableSignature},
    {"SeparableConvolution1D", keras, separable_conv, 1, kSeparableSignature},
    {"SeparableConvolution2D", keras, separable_conv, 2, kSeparableSignature},
    {"MaxPooling1D", keras, max_pool, 1, kPoolSignature},
    {"MaxPooling2D", keras, max_pool, 2, kPoolSignature},
    {"MaxPooling3D", keras, max_pool, 3, kPoolSignature},
    {"MaxPool1D", keras, max_pool, 1, kPoolSignature},
    {"MaxPool2D", keras, max_pool, 2, kPoolSignature},
    {"MaxPool3D", keras, max_pool, 3, kPoolSignature},
    {"AveragePooling1D", keras, average_pool, 1, kPoolSignature},
    {"AveragePooling2D", keras, average_pool, 2, kPoolSignature},
    {"AveragePooling3D", keras, average_pool, 3, kPoolSignature},
    {"AvgPool1D", keras, average_pool, 1, kPoolSignature},
    {"AvgPool2D", keras, average_pool, 2, kPoolSignature},
    {"AvgPool3D", keras, average_pool, 3, kPoolSignature},
    {"GlobalMaxPooling1D", keras, adaptive_max_pool, 1, kGlobalSignature},
    {"GlobalMaxPooling2D", keras, adaptive_max_pool, 2, kGlobalSignature},
    {"GlobalMaxPooling3D", keras, adaptive_max_pool, 3, kGlobalSignature},
    {"GlobalMaxPool1D", keras, adaptive_max_pool, 1, kGlobalSignature},
    {"GlobalMaxPool2D", keras, adaptive_max_pool, 2, kGlobalSignature},
    {"GlobalMaxPool3D", keras, adaptive_max_pool, 3, kGlobalSignature},
    {"GlobalAveragePooling1D", keras, adaptive_average_pool, 1, kGlobalSignature},
    {"GlobalAveragePooling2D", keras, adaptive_average_pool, 2, kGlobalSignature},
    {"GlobalAveragePooling3D", keras, adaptive_average_pool, 3, kGlobalSignature},
    {"GlobalAvgPool1D", keras, adaptive_average_pool, 1, kGlobalSignature},
    {"GlobalAvgPool2D", keras, adaptive_average_pool, 2, kGlobalSignature},
    {"GlobalAvgPool3D", keras, adaptive_average_pool, 3, kGlobalSignature},
    {"UpSampling1D", keras, upsample, 1, kUpSampling1dSignature},
    {"UpSampling2D", keras, upsample, 2, kUpSamplingSignature},
    {"UpSampling3D", keras, upsample, 3, kUpSampling1dSignature},
    {"ZeroPadding1D", keras, pad, 1, kZeroPaddingSignature},
    {"ZeroPadding2D", keras, pad, 2, kZeroPaddingSignature},
    {"ZeroPadding3D", keras, pad, 3, kZeroPaddingSignature},
    {"Cropping1D", keras, crop, 1, kCroppingSignature},
    {"Cropping2D", keras, crop, 2, kCroppingSignature},
    {"Cropping3D", keras, crop, 3, kCroppingSignature},
});

}  // namespace keras_layers_table

std::span<const LayerType> keras_layers() {
  return keras_layers_table::kLayers;
}

}  // namespace convanim
