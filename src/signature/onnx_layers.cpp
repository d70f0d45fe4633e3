// ONNX's operators, with their attributes as arguments, as one table. Three arguments without a
// name are what an operator's node is made of: onnx.helper.make_node("Conv", ["x", "w"], ["y"],
// ...).
#include <array>

#include "signature/signature.h"

namespace convanim {

/// Other tables have rows of the same names.
namespace onnx_layers_table {

constexpr auto kConv = std::to_array<Parameter>({
    {"X", Role::tensor},
    {"W", Role::weight, "None"},
    {"B"},
    {"kernel_shape", Role::kernel, "None"},
    {"strides", Role::stride, "1"},
    {"pads", Role::padding, "0"},
    {"dilations", Role::dilation, "1"},
    {"auto_pad", Role::auto_padding, "'NOTSET'"},
    {"group", Role::groups, "1"},
    {"inputs"},
    {"outputs"},
    {"name"},
});

constexpr auto kConvTransposed = std::to_array<Parameter>({
    {"X", Role::tensor},
    {"W", Role::weight, "None"},
    {"B"},
    {"kernel_shape", Role::kernel, "None"},
    {"strides", Role::stride, "1"},
    {"pads", Role::padding, "0"},
    {"dilations", Role::dilation, "1"},
    {"auto_pad", Role::auto_padding, "'NOTSET'"},
    {"output_padding", Role::output_padding, "0"},
    {"output_shape", Role::output_size, "None"},
    {"group", Role::groups, "1"},
    {"inputs"},
    {"outputs"},
    {"name"},
});

constexpr auto kMaxPool = std::to_array<Parameter>({
    {"X", Role::tensor},
    {""},
    {""},
    {"kernel_shape", Role::kernel},
    {"strides", Role::stride, "1"},
    {"pads", Role::padding, "0"},
    {"dilations", Role::dilation, "1"},
    {"auto_pad", Role::auto_padding, "'NOTSET'"},
    {"ceil_mode", Role::ceil_mode, "0"},
    {"storage_order"},
    {"inputs"},
    {"outputs"},
    {"name"},
});

constexpr auto kAveragePool = std::to_array<Parameter>({
    {"X", Role::tensor},
    {""},
    {""},
    {"kernel_shape", Role::kernel},
    {"strides", Role::stride, "1"},
    {"pads", Role::padding, "0"},
    {"dilations", Role::dilation, "1"},
    {"auto_pad", Role::auto_padding, "'NOTSET'"},
    {"ceil_mode", Role::ceil_mode, "0"},
    {"count_include_pad", Role::count_include_pad, "0"},
    {"inputs"},
    {"outputs"},
    {"name"},
});

constexpr auto kGlobalPool = std::to_array<Parameter>({
    {"X", Role::tensor},
    {""},
    {""},
    {"inputs"},
    {"outputs"},
    {"name"},
    {"", Role::output_size, "1"},
});

constexpr auto kMaxUnpool = std::to_array<Parameter>({
    {"X", Role::tensor},
    {"I"},
    {""},
    {"kernel_shape", Role::kernel},
    {"strides", Role::stride, "1"},
    {"pads", Role::padding, "0"},
    {"inputs"},
    {"outputs"},
    {"name"},
});

constexpr auto kDepthToSpace = std::to_array<Parameter>({
    {"input", Role::tensor},
    {""},
    {""},
    {"blocksize", Role::scale},
    {"mode", Role::interpolation, "'DCR'"},
    {"inputs"},
    {"outputs"},
    {"name"},
});

constexpr auto kSpaceToDepth = std::to_array<Parameter>({
    {"input", Role::tensor},
    {""},
    {""},
    {"blocksize", Role::scale},
    {"inputs"},
    {"outputs"},
    {"name"},
    {"", Role::interpolation, "'DCR'"},
});

constexpr auto onnx = Framework::onnx;
using enum FrameworkKind;

constexpr auto kLayers = std::to_array<LayerType>({
    {"Conv", onnx, conv, 0, {kConv, 3}},
    {"ConvTranspose", onnx, conv_transposed, 0, {kConvTransposed, 3}},
    {"MaxPool", onnx, max_pool, 0, {kMaxPool, 3}},
    {"AveragePool", onnx, average_pool, 0, {kAveragePool, 3}},
    {"GlobalMaxPool", onnx, adaptive_max_pool, 0, {kGlobalPool, 3}},
    {"GlobalAveragePool", onnx, adaptive_average_pool, 0, {kGlobalPool, 3}},
    {"MaxUnpool", onnx, max_unpool, 0, {kMaxUnpool, 3}},
    {"DepthToSpace", onnx, pixel_shuffle, 2, {kDepthToSpace, 3}},
    {"SpaceToDepth", onnx, pixel_unshuffle, 2, {kSpaceToDepth, 3}},
});

}  // namespace onnx_layers_table

std::span<const LayerType> onnx_layers() {
  return onnx_layers_table::kLayers;
}

}  // namespace convanim
