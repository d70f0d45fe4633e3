// MXNet's layers: Gluon's and symbols, as one table.
#include <array>

#include "signature/signature.h"

namespace convanim {

/// Other tables have rows of the same names.
namespace mxnet_layers_table {

constexpr auto kGluonConv = std::to_array<Parameter>({
    {"channels", Role::out_channels},
    {"kernel_size", Role::kernel},
    {"strides", Role::stride, "1"},
    {"padding", Role::padding, "0"},
    {"dilation", Role::dilation, "1"},
    {"groups", Role::groups, "1"},
    {"layout"},
    {"activation"},
    {"use_bias", Role::bias, "True"},
    {"weight_initializer"},
    {"bias_initializer"},
    {"in_channels", Role::in_channels, "None"},
    {"prefix"},
    {"params"},
});

constexpr auto kGluonConvTransposed = std::to_array<Parameter>({
    {"channels", Role::out_channels},
    {"kernel_size", Role::kernel},
    {"strides", Role::stride, "1"},
    {"padding", Role::padding, "0"},
    {"output_padding", Role::output_padding, "0"},
    {"dilation", Role::dilation, "1"},
    {"groups", Role::groups, "1"},
    {"layout"},
    {"activation"},
    {"use_bias", Role::bias, "True"},
    {"weight_initializer"},
    {"bias_initializer"},
    {"in_channels", Role::in_channels, "None"},
    {"prefix"},
    {"params"},
});

constexpr auto kGluonMaxPool = std::to_array<Parameter>({
    {"pool_size", Role::kernel, "2"},
    {"strides", Role::stride, "None"},
    {"padding", Role::padding, "0"},
    {"layout"},
    {"ceil_mode", Role::ceil_mode, "False"},
    {"prefix"},
});

constexpr auto kGluonAveragePool = std::to_array<Parameter>({
    {"pool_size", Role::kernel, "2"},
    {"strides", Role::stride, "None"},
    {"padding", Role::padding, "0"},
    {"ceil_mode", Role::ceil_mode, "False"},
    {"layout"},
    {"count_include_pad", Role::count_include_pad, "True"},
    {"prefix"},
});

constexpr auto kGluonGlobalPool = std::to_array<Parameter>({
    {"layout"},
    {"prefix"},
    {"", Role::output_size, "1"},
});

constexpr auto kSymbolConv = std::to_array<Parameter>({
    {"data", Role::tensor},
    {"weight"},
    {"bias"},
    {"kernel", Role::kernel},
    {"stride", Role::stride, "1"},
    {"dilate", Role::dilation, "1"},
    {"pad", Role::padding, "0"},
    {"num_filter", Role::out_channels},
    {"num_group", Role::groups, "1"},
    {"workspace"},
    {"no_bias", Role::no_bias, "False"},
    {"cudnn_tune"},
    {"cudnn_off"},
    {"layout"},
    {"name"},
});

constexpr auto kSymbolDeconv = std::to_array<Parameter>({
    {"data", Role::tensor},
    {"weight"},
    {"bias"},
    {"kernel", Role::kernel},
    {"stride", Role::stride, "1"},
    {"dilate", Role::dilation, "1"},
    {"pad", Role::padding, "0"},
    {"adj", Role::output_padding, "0"},
    {"target_shape", Role::output_size, "None"},
    {"num_filter", Role::out_channels},
    {"num_group", Role::groups, "1"},
    {"workspace"},
    {"no_bias", Role::no_bias, "True"},
    {"cudnn_tune"},
    {"cudnn_off"},
    {"layout"},
    {"name"},
});

constexpr auto kSymbolPool = std::to_array<Parameter>({
    {"data", Role::tensor},
    {"kernel", Role::kernel},
    {"pool_type", Role::pool_type, "'max'"},
    {"global_pool", Role::global_pool, "False"},
    {"cudnn_off"},
    {"pooling_convention", Role::ceil_mode, "'valid'"},
    {"stride", Role::stride, "1"},
    {"pad", Role::padding, "0"},
    {"p_value"},
    {"count_include_pad", Role::count_include_pad, "True"},
    {"layout"},
    {"name"},
});

constexpr auto mxnet = Framework::mxnet;
constexpr auto shared = Spelling::shared;
using enum FrameworkKind;

constexpr auto kLayers = std::to_array<LayerType>({
    {"Conv1D", mxnet, conv, 1, all(kGluonConv), shared},
    {"Conv2D", mxnet, conv, 2, all(kGluonConv), shared},
    {"Conv3D", mxnet, conv, 3, all(kGluonConv), shared},
    {"Conv1DTranspose", mxnet, conv_transposed, 1, all(kGluonConvTransposed), shared},
    {"Conv2DTranspose", mxnet, conv_transposed, 2, all(kGluonConvTransposed), shared},
    {"Conv3DTranspose", mxnet, conv_transposed, 3, all(kGluonConvTransposed), shared},
    {"MaxPool1D", mxnet, max_pool, 1, all(kGluonMaxPool), shared},
    {"MaxPool2D", mxnet, max_pool, 2, all(kGluonMaxPool), shared},
    {"MaxPool3D", mxnet, max_pool, 3, all(kGluonMaxPool), shared},
    {"AvgPool1D", mxnet, average_pool, 1, all(kGluonAveragePool), shared},
    {"AvgPool2D", mxnet, average_pool, 2, all(kGluonAveragePool), shared},
    {"AvgPool3D", mxnet, average_pool, 3, all(kGluonAveragePool), shared},
    {"GlobalMaxPool1D", mxnet, adaptive_max_pool, 1, all_but_last(kGluonGlobalPool), shared},
    {"GlobalMaxPool2D", mxnet, adaptive_max_pool, 2, all_but_last(kGluonGlobalPool), shared},
    {"GlobalAvgPool1D", mxnet, adaptive_average_pool, 1, all_but_last(kGluonGlobalPool), shared},
    {"GlobalAvgPool2D", mxnet, adaptive_average_pool, 2, all_but_last(kGluonGlobalPool), shared},
    {"Convolution", mxnet, conv, 0, all(kSymbolConv)},
    {"Deconvolution", mxnet, conv_transposed, 0, all(kSymbolDeconv)},
    {"Pooling", mxnet, max_pool, 0, all(kSymbolPool)},
});

}  // namespace mxnet_layers_table

std::span<const LayerType> mxnet_layers() {
  return mxnet_layers_table::kLayers;
}

}  // namespace convanim
