// PyTorch's layers, as one table.
#include <array>

#include "signature/signature.h"

namespace convanim {

/// Other tables have rows of the same names.
namespace pytorch_layers_table {

constexpr auto kConv = std::to_array<Parameter>({
    {"in_channels", Role::in_channels},
    {"out_channels", Role::out_channels},
    {"kernel_size", Role::kernel},
    {"stride", Role::stride, "1"},
    {"padding", Role::padding, "0"},
    {"dilation", Role::dilation, "1"},
    {"groups", Role::groups, "1"},
    {"bias", Role::bias, "True"},
    {"padding_mode", Role::padding_mode, "'zeros'"},
    {"device"},
    {"dtype"},
});

constexpr auto kConvTransposed = std::to_array<Parameter>({
    {"in_channels", Role::in_channels},
    {"out_channels", Role::out_channels},
    {"kernel_size", Role::kernel},
    {"stride", Role::stride, "1"},
    {"padding", Role::padding, "0"},
    {"output_padding", Role::output_padding, "0"},
    {"groups", Role::groups, "1"},
    {"bias", Role::bias, "True"},
    {"dilation", Role::dilation, "1"},
    {"padding_mode", Role::padding_mode, "'zeros'"},
    {"device"},
    {"dtype"},
});

constexpr auto kMaxPool = std::to_array<Parameter>({
    {"kernel_size", Role::kernel},
    {"stride", Role::stride, "None"},
    {"padding", Role::padding, "0"},
    {"dilation", Role::dilation, "1"},
    {"return_indices"},
    {"ceil_mode", Role::ceil_mode, "False"},
});

constexpr auto kAveragePool = std::to_array<Parameter>({
    {"kernel_size", Role::kernel},
    {"stride", Role::stride, "None"},
    {"padding", Role::padding, "0"},
    {"ceil_mode", Role::ceil_mode, "False"},
    {"count_include_pad", Role::count_include_pad, "True"},
    {"divisor_override", Role::divisor, "None"},
});

constexpr auto kAdaptivePool = std::to_array<Parameter>({
    {"output_size", Role::output_size},
    {"return_indices"},
});

constexpr auto kMaxUnpool = std::to_array<Parameter>({
    {"kernel_size", Role::kernel},
    {"stride", Role::stride, "None"},
    {"padding", Role::padding, "0"},
});

constexpr auto kUpsample = std::to_array<Parameter>({
    {"size", Role::output_size, "None"},
    {"scale_factor", Role::scale, "None"},
    {"mode", Role::interpolation, "'nearest'"},
    {"align_corners", Role::align_corners, "None"},
    {"recompute_scale_factor"},
});

constexpr auto kUpsampleBilinear = std::to_array<Parameter>({
    {"size", Role::output_size, "None"},
    {"scale_factor", Role::scale, "None"},
    {"", Role::interpolation, "'bilinear'"},
    {"", Role::align_corners, "True"},
});

constexpr auto kPixelShuffle = std::to_array<Parameter>({{"upscale_factor", Role::scale}});
constexpr auto kPixelUnshuffle = std::to_array<Parameter>({{"downscale_factor", Role::scale}});

constexpr auto kZeroPad = std::to_array<Parameter>({{"padding", Role::padding}});

constexpr auto kReflectionPad = std::to_array<Parameter>({
    {"padding", Role::padding},
    {"", Role::padding_mode, "'reflect'"},
});

constexpr auto kReplicationPad = std::to_array<Parameter>({
    {"padding", Role::padding},
    {"", Role::padding_mode, "'replicate'"},
});

constexpr auto kCircularPad = std::to_array<Parameter>({
    {"padding", Role::padding},
    {"", Role::padding_mode, "'circular'"},
});

constexpr auto kConstantPad = std::to_array<Parameter>({
    {"padding", Role::padding},
    {"value", Role::padding_value},
    {"", Role::padding_mode, "'constant'"},
});

constexpr auto torch = Framework::pytorch;
using enum FrameworkKind;

constexpr auto kLayers = std::to_array<LayerType>({
    {"Conv1d", torch, conv, 1, all(kConv)},
    {"Conv2d", torch, conv, 2, all(kConv)},
    {"Conv3d", torch, conv, 3, all(kConv)},
    {"LazyConv1d", torch, conv, 1, without_first(kConv)},
    {"LazyConv2d", torch, conv, 2, without_first(kConv)},
    {"LazyConv3d", torch, conv, 3, without_first(kConv)},
    {"ConvTranspose1d", torch, conv_transposed, 1, all(kConvTransposed)},
    {"ConvTranspose2d", torch, conv_transposed, 2, all(kConvTransposed)},
    {"ConvTranspose3d", torch, conv_transposed, 3, all(kConvTransposed)},
    {"LazyConvTranspose1d", torch, conv_transposed, 1, without_first(kConvTransposed)},
    {"LazyConvTranspose2d", torch, conv_transposed, 2, without_first(kConvTransposed)},
    {"LazyConvTranspose3d", torch, conv_transposed, 3, without_first(kConvTransposed)},
    {"MaxPool1d", torch, max_pool, 1, all(kMaxPool)},
    {"MaxPool2d", torch, max_pool, 2, all(kMaxPool)},
    {"MaxPool3d", torch, max_pool, 3, all(kMaxPool)},
    {"AvgPool1d", torch, average_pool, 1, first(5, kAveragePool)},
    {"AvgPool2d", torch, average_pool, 2, all(kAveragePool)},
    {"AvgPool3d", torch, average_pool, 3, all(kAveragePool)},
    {"AdaptiveMaxPool1d", torch, adaptive_max_pool, 1, all(kAdaptivePool)},
    {"AdaptiveMaxPool2d", torch, adaptive_max_pool, 2, all(kAdaptivePool)},
    {"AdaptiveMaxPool3d", torch, adaptive_max_pool, 3, all(kAdaptivePool)},
    {"AdaptiveAvgPool1d", torch, adaptive_average_pool, 1, first(1, kAdaptivePool)},
    {"AdaptiveAvgPool2d", torch, adaptive_average_pool, 2, first(1, kAdaptivePool)},
    {"AdaptiveAvgPool3d", torch, adaptive_average_pool, 3, first(1, kAdaptivePool)},
    {"MaxUnpool1d", torch, max_unpool, 1, all(kMaxUnpool)},
    {"MaxUnpool2d", torch, max_unpool, 2, all(kMaxUnpool)},
    {"MaxUnpool3d", torch, max_unpool, 3, all(kMaxUnpool)},
    {"Upsample", torch, upsample, 0, all(kUpsample)},
    {"UpsamplingNearest2d", torch, upsample, 2, first(3, kUpsample)},
    {"UpsamplingBilinear2d", torch, upsample, 2, all_but_two(kUpsampleBilinear)},
    {"PixelShuffle", torch, pixel_shuffle, 2, all(kPixelShuffle)},
    {"PixelUnshuffle", torch, pixel_unshuffle, 2, all(kPixelUnshuffle)},
    {"ZeroPad1d", torch, pad, 1, all(kZeroPad)},
    {"ZeroPad2d", torch, pad, 2, all(kZeroPad)},
    {"ZeroPad3d", torch, pad, 3, all(kZeroPad)},
    {"ReflectionPad1d", torch, pad, 1, all_but_last(kReflectionPad)},
    {"ReflectionPad2d", torch, pad, 2, all_but_last(kReflectionPad)},
    {"ReflectionPad3d", torch, pad, 3, all_but_last(kReflectionPad)},
    {"ReplicationPad1d", torch, pad, 1, all_but_last(kReplicationPad)},
    {"ReplicationPad2d", torch, pad, 2, all_but_last(kReplicationPad)},
    {"ReplicationPad3d", torch, pad, 3, all_but_last(kReplicationPad)},
    {"CircularPad1d", torch, pad, 1, all_but_last(kCircularPad)},
    {"CircularPad2d", torch, pad, 2, all_but_last(kCircularPad)},
    {"CircularPad3d", torch, pad, 3, all_but_last(kCircularPad)},
    {"ConstantPad1d", torch, pad, 1, all_but_last(kConstantPad)},
    {"ConstantPad2d", torch, pad, 2, all_but_last(kConstantPad)},
    {"ConstantPad3d", torch, pad, 3, all_but_last(kConstantPad)},
});

}  // namespace pytorch_layers_table

std::span<const LayerType> pytorch_layers() {
  return pytorch_layers_table::kLayers;
}

}  // namespace convanim
