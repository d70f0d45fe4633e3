// The layers of JAX's libraries Flax, Haiku and Equinox, and jax.lax's functions, as one table.
#include <array>

#include "signature/signature.h"

namespace convanim {

/// Other tables have rows of the same names.
namespace jax_layers_table {

constexpr auto kFlaxConv = std::to_array<Parameter>({
    {"features", Role::out_channels},
    {"kernel_size", Role::kernel},
    {"strides", Role::stride, "None"},
    {"padding", Role::padding, "'SAME'"},
    {"input_dilation", Role::input_dilation, "None"},
    {"kernel_dilation", Role::dilation, "None"},
    {"feature_group_count", Role::groups, "1"},
    {"use_bias", Role::bias, "True"},
    {"mask"},
    {"dtype"},
    {"param_dtype"},
    {"precision"},
    {"kernel_init"},
    {"bias_init"},
    {"name"},
});

constexpr auto kFlaxConvTransposed = std::to_array<Parameter>({
    {"features", Role::out_channels},
    {"kernel_size", Role::kernel},
    {"strides", Role::stride, "None"},
    {"padding", Role::padding, "'SAME'"},
    {"kernel_dilation", Role::dilation, "None"},
    {"use_bias", Role::bias, "True"},
    {"mask"},
    {"dtype"},
    {"param_dtype"},
    {"precision"},
    {"kernel_init"},
    {"bias_init"},
    {"transpose_kernel"},
    {"name"},
});

constexpr auto kNnxConv = std::to_array<Parameter>({
    {"in_features", Role::in_channels},
    {"out_features", Role::out_channels},
    {"kernel_size", Role::kernel},
    {"strides", Role::stride, "None"},
    {"padding", Role::padding, "'SAME'"},
    {"input_dilation", Role::input_dilation, "None"},
    {"kernel_dilation", Role::dilation, "None"},
    {"feature_group_count", Role::groups, "1"},
    {"use_bias", Role::bias, "True"},
    {"mask"},
    {"dtype"},
    {"param_dtype"},
    {"precision"},
    {"kernel_init"},
    {"bias_init"},
    {"rngs"},
});

constexpr auto kNnxConvTransposed = std::to_array<Parameter>({
    {"in_features", Role::in_channels},
    {"out_features", Role::out_channels},
    {"kernel_size", Role::kernel},
    {"strides", Role::stride, "None"},
    {"padding", Role::padding, "'SAME'"},
    {"kernel_dilation", Role::dilation, "None"},
    {"use_bias", Role::bias, "True"},
    {"mask"},
    {"dtype"},
    {"param_dtype"},
    {"precision"},
    {"kernel_init"},
    {"bias_init"},
    {"transpose_kernel"},
    {"rngs"},
});

constexpr auto kFlaxMaxPool = std::to_array<Parameter>({
    {"inputs", Role::tensor},
    {"window_shape", Role::kernel},
    {"strides", Role::stride, "None"},
    {"padding", Role::padding, "'VALID'"},
});

constexpr auto kFlaxAveragePool = std::to_array<Parameter>({
    {"inputs", Role::tensor},
    {"window_shape", Role::kernel},
    {"strides", Role::stride, "None"},
    {"padding", Role::padding, "'VALID'"},
    {"count_include_pad", Role::count_include_pad, "True"},
});

constexpr auto kHaikuConv = std::to_array<Parameter>({
    {"output_channels", Role::out_channels},
    {"kernel_shape", Role::kernel},
    {"stride", Role::stride, "1"},
    {"rate", Role::dilation, "1"},
    {"padding", Role::padding, "'SAME'"},
    {"with_bias", Role::bias, "True"},
    {"w_init"},
    {"b_init"},
    {"data_format"},
    {"mask"},
    {"feature_group_count", Role::groups, "1"},
    {"name"},
});

constexpr auto kHaikuConvTransposed = std::to_array<Parameter>({
    {"output_channels", Role::out_channels},
    {"kernel_shape", Role::kernel},
    {"stride", Role::stride, "1"},
    {"output_shape", Role::output_size, "None"},
    {"padding", Role::padding, "'SAME'"},
    {"with_bias", Role::bias, "True"},
    {"w_init"},
    {"b_init"},
    {"data_format"},
    {"mask"},
    {"name"},
});

constexpr auto kHaikuPool = std::to_array<Parameter>({
    {"window_shape", Role::kernel},
    {"strides", Role::stride},
    {"padding", Role::padding},
    {"channel_axis"},
    {"name"},
});

constexpr auto kHaikuPoolFunction = std::to_array<Parameter>({
    {"value", Role::tensor},
    {"window_shape", Role::kernel},
    {"strides", Role::stride},
    {"padding", Role::padding},
    {"channel_axis"},
});

constexpr auto kEquinoxConv = std::to_array<Parameter>({
    {"in_channels", Role::in_channels},
    {"out_channels", Role::out_channels},
    {"kernel_size", Role::kernel},
    {"stride", Role::stride, "1"},
    {"padding", Role::padding, "0"},
    {"dilation", Role::dilation, "1"},
    {"groups", Role::groups, "1"},
    {"use_bias", Role::bias, "True"},
    {"padding_mode", Role::padding_mode, "'ZEROS'"},
    {"dtype"},
    {"key"},
});

constexpr auto kEquinoxConvTransposed = std::to_array<Parameter>({
    {"in_channels", Role::in_channels},
    {"out_channels", Role::out_channels},
    {"kernel_size", Role::kernel},
    {"stride", Role::stride, "1"},
    {"padding", Role::padding, "0"},
    {"output_padding", Role::output_padding, "0"},
    {"dilation", Role::dilation, "1"},
    {"groups", Role::groups, "1"},
    {"use_bias", Role::bias, "True"},
    {"padding_mode", Role::padding_mode, "'ZEROS'"},
    {"dtype"},
    {"key"},
});

constexpr auto kEquinoxPool = std::to_array<Parameter>({
    {"kernel_size", Role::kernel},
    {"stride", Role::stride, "1"},
    {"padding", Role::padding, "0"},
    {"use_ceil", Role::ceil_mode, "False"},
});

constexpr auto kEquinoxAdaptivePool = std::to_array<Parameter>({
    {"target_shape", Role::output_size},
});

constexpr auto kLaxConv = std::to_array<Parameter>({
    {"lhs", Role::tensor},
    {"rhs", Role::weight},
    {"window_strides", Role::stride, "1"},
    {"padding", Role::padding},
    {"lhs_dilation", Role::input_dilation, "None"},
    {"rhs_dilation", Role::dilation, "None"},
    {"dimension_numbers"},
    {"feature_group_count", Role::groups, "1"},
    {"batch_group_count"},
    {"precision"},
    {"preferred_element_type"},
});

constexpr auto kLaxPlainConv = std::to_array<Parameter>({
    {"lhs", Role::tensor},
    {"rhs", Role::weight},
    {"window_strides", Role::stride},
    {"padding", Role::padding},
    {"precision"},
    {"preferred_element_type"},
});

constexpr auto kLaxWindow = std::to_array<Parameter>({
    {"operand", Role::tensor},
    {"init_value"},
    {"computation", Role::pool_type},
    {"window_dimensions", Role::kernel},
    {"window_strides", Role::stride, "1"},
    {"padding", Role::padding},
    {"base_dilation"},
    {"window_dilation", Role::dilation, "None"},
});

constexpr auto flax = Framework::flax;
constexpr auto haiku = Framework::haiku;
constexpr auto equinox = Framework::equinox;
constexpr auto jax = Framework::jax;
constexpr auto shared = Spelling::shared;
using enum FrameworkKind;

constexpr auto kLayers = std::to_array<LayerType>({
    {"Conv", flax, conv, 0, all(kFlaxConv), shared},
    {"Conv", flax, conv, 0, all(kNnxConv), shared},
    {"ConvTranspose", flax, conv_transposed, 0, all(kFlaxConvTransposed), shared},
    {"ConvTranspose", flax, conv_transposed, 0, all(kNnxConvTransposed), shared},
    {"max_pool", flax, max_pool, 0, all(kFlaxMaxPool), shared},
    {"avg_pool", flax, average_pool, 0, all(kFlaxAveragePool), shared},
    {"Conv1D", haiku, conv, 1, all(kHaikuConv), shared},
    {"Conv2D", haiku, conv, 2, all(kHaikuConv), shared},
    {"Conv3D", haiku, conv, 3, all(kHaikuConv), shared},
    {"Conv1DTranspose", haiku, conv_transposed, 1, all(kHaikuConvTransposed), shared},
    {"Conv2DTranspose", haiku, conv_transposed, 2, all(kHaikuConvTransposed), shared},
    {"Conv3DTranspose", haiku, conv_transposed, 3, all(kHaikuConvTransposed), shared},
    {"MaxPool", haiku, max_pool, 2, all(kHaikuPool), shared, true},
    {"AvgPool", haiku, average_pool, 2, all(kHaikuPool), shared, true},
    {"max_pool", haiku, max_pool, 2, all(kHaikuPoolFunction), shared, true},
    {"avg_pool", haiku, average_pool, 2, all(kHaikuPoolFunction), shared, true},
    {"Conv1d", equinox, conv, 1, all(kEquinoxConv), shared},
    {"Conv2d", equinox, conv, 2, all(kEquinoxConv), shared},
    {"Conv3d", equinox, conv, 3, all(kEquinoxConv), shared},
    {"ConvTranspose1d", equinox, conv_transposed, 1, all(kEquinoxConvTransposed), shared},
    {"ConvTranspose2d", equinox, conv_transposed, 2, all(kEquinoxConvTransposed), shared},
    {"ConvTranspose3d", equinox, conv_transposed, 3, all(kEquinoxConvTransposed), shared},
    {"MaxPool1d", equinox, max_pool, 1, all(kEquinoxPool), shared},
    {"MaxPool2d", equinox, max_pool, 2, all(kEquinoxPool), shared},
    {"MaxPool3d", equinox, max_pool, 3, all(kEquinoxPool), shared},
    {"AvgPool1d", equinox, average_pool, 1, all(kEquinoxPool), shared},
    {"AvgPool2d", equinox, average_pool, 2, all(kEquinoxPool), shared},
    {"AvgPool3d", equinox, average_pool, 3, all(kEquinoxPool), shared},
    {"AdaptiveAvgPool1d", equinox, adaptive_average_pool, 1, all(kEquinoxAdaptivePool), shared},
    {"AdaptiveAvgPool2d", equinox, adaptive_average_pool, 2, all(kEquinoxAdaptivePool), shared},
    {"AdaptiveMaxPool1d", equinox, adaptive_max_pool, 1, all(kEquinoxAdaptivePool), shared},
    {"AdaptiveMaxPool2d", equinox, adaptive_max_pool, 2, all(kEquinoxAdaptivePool), shared},
    {"conv", jax, conv, 0, all(kLaxPlainConv), shared},
    {"conv_general_dilated", jax, conv, 0, all(kLaxConv)},
    {"reduce_window", jax, max_pool, 0, all(kLaxWindow), Spelling::own, true},
});

}  // namespace jax_layers_table

std::span<const LayerType> jax_layers() {
  return jax_layers_table::kLayers;
}

}  // namespace convanim
