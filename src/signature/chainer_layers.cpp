// Chainer's links and functions, as one table.
#include <array>

#include "signature/signature.h"

namespace convanim {

/// Other tables have rows of the same names.
namespace chainer_layers_table {

constexpr auto kConv = std::to_array<Parameter>({
    {"in_channels", Role::in_channels},
    {"out_channels", Role::out_channels},
    {"ksize", Role::kernel},
    {"stride", Role::stride, "1"},
    {"pad", Role::padding, "0"},
    {"nobias", Role::no_bias, "False"},
    {"initialW"},
    {"initial_bias"},
    {"dilate", Role::dilation, "1"},
    {"groups", Role::groups, "1"},
    {"wscale"},
});

constexpr auto kDeconv = std::to_array<Parameter>({
    {"in_channels", Role::in_channels},
    {"out_channels", Role::out_channels},
    {"ksize", Role::kernel},
    {"stride", Role::stride, "1"},
    {"pad", Role::padding, "0"},
    {"nobias", Role::no_bias, "False"},
    {"outsize", Role::output_size, "None"},
    {"initialW"},
    {"initial_bias"},
    {"dilate", Role::dilation, "1"},
    {"groups", Role::groups, "1"},
    {"wscale"},
});

constexpr auto kMaxPool = std::to_array<Parameter>({
    {"x", Role::tensor},
    {"ksize", Role::kernel},
    {"stride", Role::stride, "None"},
    {"pad", Role::padding, "0"},
    {"cover_all", Role::ceil_mode, "True"},
    {"return_indices"},
});

constexpr auto kAveragePool = std::to_array<Parameter>({
    {"x", Role::tensor},
    {"ksize", Role::kernel},
    {"stride", Role::stride, "None"},
    {"pad", Role::padding, "0"},
});

constexpr auto chainer = Framework::chainer;
constexpr auto shared = Spelling::shared;
using enum FrameworkKind;

constexpr auto kLayers = std::to_array<LayerType>({
    {"Convolution1D", chainer, conv, 1, {kConv, 8}, shared},
    {"Convolution2D", chainer, conv, 2, {kConv, 8}, shared},
    {"Convolution3D", chainer, conv, 3, {kConv, 8}, shared},
    {"Deconvolution1D", chainer, conv_transposed, 1, {kDeconv, 9}, shared},
    {"Deconvolution2D", chainer, conv_transposed, 2, {kDeconv, 9}, shared},
    {"Deconvolution3D", chainer, conv_transposed, 3, {kDeconv, 9}, shared},
    {"max_pooling_1d", chainer, max_pool, 1, all(kMaxPool)},
    {"max_pooling_2d", chainer, max_pool, 2, all(kMaxPool)},
    {"max_pooling_3d", chainer, max_pool, 3, all(kMaxPool)},
    {"average_pooling_1d", chainer, average_pool, 1, all(kAveragePool)},
    {"average_pooling_2d", chainer, average_pool, 2, all(kAveragePool)},
    {"average_pooling_3d", chainer, average_pool, 3, all(kAveragePool)},
});

}  // namespace chainer_layers_table

std::span<const LayerType> chainer_layers() {
  return chainer_layers_table::kLayers;
}

}  // namespace convanim
