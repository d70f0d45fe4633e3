// The layers of Keras 1, where they differ from today's, as one table.
#include <array>

#include "signature/signature.h"

namespace convanim {

/// Other tables have rows of the same names.
namespace old_keras_layers_table {

constexpr auto kConv1d = std::to_array<Parameter>({
    {"nb_filter", Role::out_channels},
    {"filter_length", Role::kernel},
    {"init"},
    {"activation"},
    {"weights"},
    {"border_mode", Role::padding, "'valid'"},
    {"subsample_length", Role::stride, "1"},
    {"W_regularizer"},
    {"b_regularizer"},
    {"activity_regularizer"},
    {"W_constraint"},
    {"b_constraint"},
    {"bias", Role::bias, "True"},
    {"input_dim"},
    {"input_length"},
    {"input_shape"},
    {"name"},
});

constexpr auto kConv2d = std::to_array<Parameter>({
    {"nb_filter", Role::out_channels},
    {"nb_row", Role::kernel_part},
    {"nb_col", Role::kernel_part},
    {"init"},
    {"activation"},
    {"weights"},
    {"border_mode", Role::padding, "'valid'"},
    {"subsample", Role::stride, "1"},
    {"dim_ordering"},
    {"W_regularizer"},
    {"b_regularizer"},
    {"activity_regularizer"},
    {"W_constraint"},
    {"b_constraint"},
    {"bias", Role::bias, "True"},
    {"input_shape"},
    {"name"},
});

constexpr auto kAtrousConv2d = std::to_array<Parameter>({
    {"nb_filter", Role::out_channels},
    {"nb_row", Role::kernel_part},
    {"nb_col", Role::kernel_part},
    {"init"},
    {"activation"},
    {"weights"},
    {"border_mode", Role::padding, "'valid'"},
    {"subsample", Role::stride, "1"},
    {"atrous_rate", Role::dilation, "1"},
    {"dim_ordering"},
    {"W_regularizer"},
    {"b_regularizer"},
    {"bias", Role::bias, "True"},
    {"input_shape"},
    {"name"},
});

constexpr auto kConv3d = std::to_array<Parameter>({
    {"nb_filter", Role::out_channels},
    {"kernel_dim1", Role::kernel_part},
    {"kernel_dim2", Role::kernel_part},
    {"kernel_dim3", Role::kernel_part},
    {"init"},
    {"activation"},
    {"weights"},
    {"border_mode", Role::padding, "'valid'"},
    {"subsample", Role::stride, "1"},
    {"dim_ordering"},
    {"W_regularizer"},
    {"b_regularizer"},
    {"bias", Role::bias, "True"},
    {"input_shape"},
    {"name"},
});

constexpr auto kPool1d = std::to_array<Parameter>({
    {"pool_length", Role::kernel, "2"},
    {"stride", Role::stride, "None"},
    {"border_mode", Role::padding, "'valid'"},
    {"input_shape"},
    {"name"},
});

constexpr auto kPool = std::to_array<Parameter>({
    {"pool_size", Role::kernel, "2"},
    {"strides", Role::stride, "None"},
    {"border_mode", Role::padding, "'valid'"},
    {"dim_ordering"},
    {"input_shape"},
    {"name"},
});

constexpr auto keras = Framework::keras;
constexpr auto older = Spelling::older;
using enum FrameworkKind;

constexpr auto kLayers = std::to_array<LayerType>({
    {"Conv1D", keras, conv, 1, all(kConv1d), older},
    {"Conv2D", keras, conv, 2, all(kConv2d), older},
    {"Conv3D", keras, conv, 3, all(kConv3d), older},
    {"Convolution1D", keras, conv, 1, all(kConv1d)},
    {"Convolution2D", keras, conv, 2, all(kConv2d)},
    {"Convolution3D", keras, conv, 3, all(kConv3d)},
    {"AtrousConvolution2D", keras, conv, 2, all(kAtrousConv2d)},
    {"MaxPooling1D", keras, max_pool, 1, all(kPool1d), older},
    {"MaxPooling2D", keras, max_pool, 2, all(kPool), older},
    {"MaxPooling3D", keras, max_pool, 3, all(kPool), older},
    {"AveragePooling1D", keras, average_pool, 1, all(kPool1d), older},
    {"AveragePooling2D", keras, average_pool, 2, all(kPool), older},
    {"AveragePooling3D", keras, average_pool, 3, all(kPool), older},
});

}  // namespace old_keras_layers_table

std::span<const LayerType> old_keras_layers() {
  return old_keras_layers_table::kLayers;
}

}  // namespace convanim
