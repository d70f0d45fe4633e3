// Paddle's layers and fluid's functions, as one table.
#include <array>

#include "signature/signature.h"

namespace convanim {

/// Other tables have rows of the same names.
namespace paddle_layers_table {

constexpr auto kPaddleConv = std::to_array<Parameter>({
    {"in_channels", Role::in_channels},
    {"out_channels", Role::out_channels},
    {"kernel_size", Role::kernel},
    {"stride", Role::stride, "1"},
    {"padding", Role::padding, "0"},
    {"dilation", Role::dilation, "1"},
    {"groups", Role::groups, "1"},
    {"padding_mode", Role::padding_mode, "'zeros'"},
    {"weight_attr"},
    {"bias_attr"},
    {"data_format"},
});

// The order of what follows depends on the number of dimensions.
constexpr auto kPaddleConvTransposed = std::to_array<Parameter>({
    {"in_channels", Role::in_channels},
    {"out_channels", Role::out_channels},
    {"kernel_size", Role::kernel},
    {"stride", Role::stride, "1"},
    {"padding", Role::padding, "0"},
    {"output_padding", Role::output_padding, "0"},
    {"dilation", Role::dilation, "1"},
    {"groups", Role::groups, "1"},
    {"weight_attr"},
    {"bias_attr"},
    {"data_format"},
});

constexpr auto kPaddleMaxPool = std::to_array<Parameter>({
    {"kernel_size", Role::kernel},
    {"stride", Role::stride, "None"},
    {"padding", Role::padding, "0"},
    {"return_mask"},
    {"ceil_mode", Role::ceil_mode, "False"},
    {"data_format"},
    {"name"},
});

// The order of the others depends on the number of dimensions.
constexpr auto kPaddleAveragePool = std::to_array<Parameter>({
    {"kernel_size", Role::kernel},
    {"stride", Role::stride, "None"},
    {"padding", Role::padding, "0"},
    {"ceil_mode", Role::ceil_mode, "False"},
    {"exclusive", Role::exclude_pad, "True"},
    {"divisor_override", Role::divisor, "None"},
    {"data_format"},
    {"name"},
});

constexpr auto kPaddleAdaptivePool = std::to_array<Parameter>({
    {"output_size", Role::output_size},
    {"return_mask"},
    {"data_format"},
    {"name"},
});

constexpr auto kFluidConv = std::to_array<Parameter>({
    {"input", Role::tensor},
    {"num_filters", Role::out_channels},
    {"filter_size", Role::kernel},
    {"stride", Role::stride, "1"},
    {"padding", Role::padding, "0"},
    {"dilation", Role::dilation, "1"},
    {"groups", Role::groups, "1"},
    {"param_attr"},
    {"bias_attr"},
    {"use_cudnn"},
    {"act"},
    {"name"},
    {"data_format"},
});

constexpr auto kFluidPool = std::to_array<Parameter>({
    {"input", Role::tensor},
    {"pool_size", Role::kernel},
    {"pool_type", Role::pool_type, "'max'"},
    {"pool_stride", Role::stride, "1"},
    {"pool_padding", Role::padding, "0"},
    {"global_pooling", Role::global_pool, "False"},
    {"use_cudnn"},
    {"ceil_mode", Role::ceil_mode, "False"},
    {"name"},
    {"exclusive", Role::exclude_pad, "True"},
    {"data_format"},
});

constexpr auto paddle = Framework::paddle;
constexpr auto shared = Spelling::shared;
using enum FrameworkKind;

constexpr auto kLayers = std::to_array<LayerType>({
    {"Conv1D", paddle, conv, 1, all(kPaddleConv), shared},
    {"Conv2D", paddle, conv, 2, all(kPaddleConv), shared},
    {"Conv3D", paddle, conv, 3, all(kPaddleConv), shared},
    {"Conv1DTranspose", paddle, conv_transposed, 1, {kPaddleConvTransposed, 6}, shared},
    {"Conv2DTranspose", paddle, conv_transposed, 2, {kPaddleConvTransposed, 6}, shared},
    {"Conv3DTranspose", paddle, conv_transposed, 3, {kPaddleConvTransposed, 6}, shared},
    {"MaxPool1D", paddle, max_pool, 1, all(kPaddleMaxPool), shared},
    {"MaxPool2D", paddle, max_pool, 2, all(kPaddleMaxPool), shared},
    {"MaxPool3D", paddle, max_pool, 3, all(kPaddleMaxPool), shared},
    {"AvgPool1D", paddle, average_pool, 1, {kPaddleAveragePool, 3}, shared},
    {"AvgPool2D", paddle, average_pool, 2, {kPaddleAveragePool, 3}, shared},
    {"AvgPool3D", paddle, average_pool, 3, {kPaddleAveragePool, 3}, shared},
    {"AdaptiveMaxPool1D", paddle, adaptive_max_pool, 1, {kPaddleAdaptivePool, 1}},
    {"AdaptiveMaxPool2D", paddle, adaptive_max_pool, 2, {kPaddleAdaptivePool, 1}},
    {"AdaptiveAvgPool1D", paddle, adaptive_average_pool, 1, {kPaddleAdaptivePool, 1}},
    {"AdaptiveAvgPool2D", paddle, adaptive_average_pool, 2, {kPaddleAdaptivePool, 1}},
    {"conv2d", paddle, conv, 2, all(kFluidConv), shared},
    {"pool2d", paddle, max_pool, 2, all(kFluidPool)},
});

}  // namespace paddle_layers_table

std::span<const LayerType> paddle_layers() {
  return paddle_layers_table::kLayers;
}

}  // namespace convanim
