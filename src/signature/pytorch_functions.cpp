// PyTorch's functions, which are given what a layer is applied to, as one table.
#include <array>

#include "signature/signature.h"

namespace convanim {

/// Other tables have rows of the same names.
namespace pytorch_functions_table {

constexpr auto kConv = std::to_array<Parameter>({
    {"input", Role::tensor},
    {"weight", Role::weight},
    {"bias", Role::bias, "None"},
    {"stride", Role::stride, "1"},
    {"padding", Role::padding, "0"},
    {"dilation", Role::dilation, "1"},
    {"groups", Role::groups, "1"},
});

constexpr auto kConvTransposed = std::to_array<Parameter>({
    {"input", Role::tensor},
    {"weight", Role::weight},
    {"bias", Role::bias, "None"},
    {"stride", Role::stride, "1"},
    {"padding", Role::padding, "0"},
    {"output_padding", Role::output_padding, "0"},
    {"groups", Role::groups, "1"},
    {"dilation", Role::dilation, "1"},
});

constexpr auto kMaxPool = std::to_array<Parameter>({
    {"input", Role::tensor},
    {"kernel_size", Role::kernel},
    {"stride", Role::stride, "None"},
    {"padding", Role::padding, "0"},
    {"dilation", Role::dilation, "1"},
    {"ceil_mode", Role::ceil_mode, "False"},
    {"return_indices"},
});

constexpr auto kAveragePool = std::to_array<Parameter>({
    {"input", Role::tensor},
    {"kernel_size", Role::kernel},
    {"stride", Role::stride, "None"},
    {"padding", Role::padding, "0"},
    {"ceil_mode", Role::ceil_mode, "False"},
    {"count_include_pad", Role::count_include_pad, "True"},
    {"divisor_override", Role::divisor, "None"},
});

constexpr auto kAdaptivePool = std::to_array<Parameter>({
    {"input", Role::tensor},
    {"output_size", Role::output_size},
    {"return_indices"},
});

constexpr auto kMaxUnpool = std::to_array<Parameter>({
    {"input", Role::tensor},
    {"indices"},
    {"kernel_size", Role::kernel},
    {"stride", Role::stride, "None"},
    {"padding", Role::padding, "0"},
    {"output_size"},
});

constexpr auto kInterpolate = std::to_array<Parameter>({
    {"input", Role::tensor},
    {"size", Role::output_size, "None"},
    {"scale_factor", Role::scale, "None"},
    {"mode", Role::interpolation, "'nearest'"},
    {"align_corners", Role::align_corners, "None"},
    {"recompute_scale_factor"},
    {"antialias"},
});

constexpr auto kPixelShuffle =
    std::to_array<Parameter>({{"input", Role::tensor}, {"upscale_factor", Role::scale}});
constexpr auto kPixelUnshuffle =
    std::to_array<Parameter>({{"input", Role::tensor}, {"downscale_factor", Role::scale}});

constexpr auto kPad = std::to_array<Parameter>({
    {"input", Role::tensor},
    {"pad", Role::padding},
    {"mode", Role::padding_mode, "'constant'"},
    {"value", Role::padding_value, "0"},
});

constexpr auto torch = Framework::pytorch;
constexpr auto shared = Spelling::shared;
using enum FrameworkKind;

constexpr auto kFunctions = std::to_array<LayerType>({
    {"conv1d", torch, conv, 1, all(kConv), shared},
    {"conv2d", torch, conv, 2, all(kConv), shared},
    {"conv3d", torch, conv, 3, all(kConv), shared},
    {"conv_transpose1d", torch, conv_transposed, 1, all(kConvTransposed)},
    {"conv_transpose2d", torch, conv_transposed, 2, all(kConvTransposed)},
    {"conv_transpose3d", torch, conv_transposed, 3, all(kConvTransposed)},
    {"max_pool1d", torch, max_pool, 1, all(kMaxPool)},
    {"max_pool2d", torch, max_pool, 2, all(kMaxPool)},
    {"max_pool3d", torch, max_pool, 3, all(kMaxPool)},
    {"avg_pool1d", torch, average_pool, 1, first(6, kAveragePool)},
    {"avg_pool2d", torch, average_pool, 2, all(kAveragePool)},
    {"avg_pool3d", torch, average_pool, 3, all(kAveragePool)},
    {"adaptive_max_pool1d", torch, adaptive_max_pool, 1, all(kAdaptivePool)},
    {"adaptive_max_pool2d", torch, adaptive_max_pool, 2, all(kAdaptivePool)},
    {"adaptive_max_pool3d", torch, adaptive_max_pool, 3, all(kAdaptivePool)},
    {"adaptive_avg_pool1d", torch, adaptive_average_pool, 1, first(2, kAdaptivePool)},
    {"adaptive_avg_pool2d", torch, adaptive_average_pool, 2, first(2, kAdaptivePool)},
    {"adaptive_avg_pool3d", torch, adaptive_average_pool, 3, first(2, kAdaptivePool)},
    {"max_unpool1d", torch, max_unpool, 1, all(kMaxUnpool)},
    {"max_unpool2d", torch, max_unpool, 2, all(kMaxUnpool)},
    {"max_unpool3d", torch, max_unpool, 3, all(kMaxUnpool)},
    {"interpolate", torch, upsample, 0, all(kInterpolate), shared},
    {"upsample", torch, upsample, 0, first(5, kInterpolate), shared},
    {"pixel_shuffle", torch, pixel_shuffle, 2, all(kPixelShuffle)},
    {"pixel_unshuffle", torch, pixel_unshuffle, 2, all(kPixelUnshuffle)},
    {"pad", torch, pad, 0, all(kPad), shared},
});

}  // namespace pytorch_functions_table

std::span<const LayerType> pytorch_functions() {
  return pytorch_functions_table::kFunctions;
}

}  // namespace convanim
