// The layers of PyTorch and Keras that are drawn, as one table.
#include "framework/layer_types.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/find_row.h"
#include "framework/python_call.h"

namespace convanim {

namespace {

constexpr auto kTorchConv = std::to_array<Parameter>({
    {"in_channels"},
    {"out_channels"},
    {"kernel_size", Role::kernel},
    {"stride", Role::stride},
    {"padding", Role::padding},
    {"dilation", Role::dilation},
    {"groups"},
    {"bias"},
    {"padding_mode", Role::padding_mode},
    {"device"},
    {"dtype"},
});

constexpr auto kTorchConvTransposed = std::to_array<Parameter>({
    {"in_channels"},
    {"out_channels"},
    {"kernel_size", Role::kernel},
    {"stride", Role::stride},
    {"padding", Role::padding},
    {"output_padding", Role::output_padding},
    {"groups"},
    {"bias"},
    {"dilation", Role::dilation},
    {"padding_mode", Role::padding_mode},
    {"device"},
    {"dtype"},
});

constexpr auto kTorchMaxPool = std::to_array<Parameter>({
    {"kernel_size", Role::kernel},
    {"stride", Role::stride},
    {"padding", Role::padding},
    {"dilation", Role::dilation},
    {"return_indices"},
    {"ceil_mode", Role::ceil_mode},
});

constexpr auto kTorchAveragePool = std::to_array<Parameter>({
    {"kernel_size", Role::kernel},
    {"stride", Role::stride},
    {"padding", Role::padding},
    {"ceil_mode", Role::ceil_mode},
    {"count_include_pad", Role::count_include_pad},
    {"divisor_override", Role::divisor},
});

constexpr auto kKerasConv = std::to_array<Parameter>({
    {"filters"},
    {"kernel_size", Role::kernel},
    {"strides", Role::stride},
    {"padding", Role::padding},
    {"data_format"},
    {"dilation_rate", Role::dilation},
    {"groups"},
    {"activation"},
    {"use_bias"},
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
    {"input_dim"},
});

constexpr auto kKerasConvTransposed = std::to_array<Parameter>({
    {"filters"},
    {"kernel_size", Role::kernel},
    {"strides", Role::stride},
    {"padding", Role::padding},
    {"output_padding", Role::output_padding},
    {"data_format"},
    {"dilation_rate", Role::dilation},
    {"activation"},
    {"use_bias"},
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
    {"input_dim"},
});

constexpr auto kKerasPool = std::to_array<Parameter>({
    {"pool_size", Role::kernel},
    {"strides", Role::stride},
    {"padding", Role::padding},
    {"data_format"},
    {"name"},
    {"trainable"},
    {"dtype"},
    {"autocast"},
    {"input_shape"},
});

constexpr Signature kTorchConvSignature{kTorchConv, kTorchConv.size()};
constexpr Signature kTorchTransposedSignature{kTorchConvTransposed, kTorchConvTransposed.size()};
constexpr Signature kTorchMaxPoolSignature{kTorchMaxPool, kTorchMaxPool.size()};
constexpr Signature kTorchAveragePool1d{std::span(kTorchAveragePool).first(5), 5};
constexpr Signature kTorchAveragePool2d{kTorchAveragePool, kTorchAveragePool.size()};
constexpr Signature kKerasConvSignature{kKerasConv, 16};
// What comes fifth depends on the version of Keras.
constexpr Signature kKerasTransposedSignature{kKerasConvTransposed, 4};
constexpr Signature kKerasPoolSignature{kKerasPool, 5};

using enum LayerKind;

constexpr auto kLayerTypes = std::to_array<LayerType>({
    {"Conv1d", Framework::pytorch, conv, 1, kTorchConvSignature},
    {"Conv2d", Framework::pytorch, conv, 2, kTorchConvSignature},
    {"ConvTranspose1d", Framework::pytorch, conv_transposed, 1, kTorchTransposedSignature},
    {"ConvTranspose2d", Framework::pytorch, conv_transposed, 2, kTorchTransposedSignature},
    {"MaxPool1d", Framework::pytorch, max_pool, 1, kTorchMaxPoolSignature},
    {"MaxPool2d", Framework::pytorch, max_pool, 2, kTorchMaxPoolSignature},
    {"AvgPool1d", Framework::pytorch, average_pool, 1, kTorchAveragePool1d},
    {"AvgPool2d", Framework::pytorch, average_pool, 2, kTorchAveragePool2d},
    {"Conv1D", Framework::keras, conv, 1, kKerasConvSignature},
    {"Conv2D", Framework::keras, conv, 2, kKerasConvSignature},
    {"Conv1DTranspose", Framework::keras, conv_transposed, 1, kKerasTransposedSignature},
    {"Conv2DTranspose", Framework::keras, conv_transposed, 2, kKerasTransposedSignature},
    {"MaxPooling1D", Framework::keras, max_pool, 1, kKerasPoolSignature},
    {"MaxPooling2D", Framework::keras, max_pool, 2, kKerasPoolSignature},
    {"MaxPool1D", Framework::keras, max_pool, 1, kKerasPoolSignature},
    {"MaxPool2D", Framework::keras, max_pool, 2, kKerasPoolSignature},
    {"AveragePooling1D", Framework::keras, average_pool, 1, kKerasPoolSignature},
    {"AveragePooling2D", Framework::keras, average_pool, 2, kKerasPoolSignature},
    {"AvgPool1D", Framework::keras, average_pool, 1, kKerasPoolSignature},
    {"AvgPool2D", Framework::keras, average_pool, 2, kKerasPoolSignature},
});

std::string title(Framework framework) {
  return framework == Framework::pytorch ? "PyTorch" : "Keras";
}

/// The framework that a name's prefix speaks of, if of any.
std::optional<Framework> framework_of(std::span<const std::string> prefix) {
  for (const std::string& word : prefix) {
    if (word == "torch" || word == "nn") return Framework::pytorch;
    if (word == "keras" || word == "tf" || word == "tensorflow" || word == "layers") {
      return Framework::keras;
    }
  }
  return std::nullopt;
}

/// "Keras: Conv1D, Conv2D, ..."
std::string known_layers(Framework framework) {
  std::string names;
  for (const LayerType& type : kLayerTypes) {
    if (type.framework != framework) continue;
    names += (names.empty() ? "" : ", ") + std::string(type.name);
  }
  return title(framework) + ": " + names;
}

const LayerType* find_layer(std::string_view name) {
  return find_row(kLayerTypes, name, &LayerType::name);
}

void refuse_three_dimensions(const std::string& name) {
  std::string flat = name;
  std::ranges::replace(flat, '3', '2');
  if (flat != name && find_layer(flat)) {
    throw RequestError(name + " has 3 dimensions (convanim draws 1 and 2)");
  }
}

}  // namespace

const LayerType& layer_type(std::span<const std::string> path) {
  const std::string& name = path.back();
  refuse_three_dimensions(name);
  const auto framework = framework_of(path.first(path.size() - 1));
  const LayerType* type = find_layer(name);
  if (type && framework.value_or(type->framework) == type->framework) return *type;
  if (framework) {
    throw RequestError("no layer of " + title(*framework) + " that convanim draws is called '" +
                       quotable(name) + "' (" + known_layers(*framework) + ")");
  }
  throw RequestError("no layer that convanim draws is called '" + quotable(name) + "' (" +
                     known_layers(Framework::pytorch) + "; " + known_layers(Framework::keras) +
                     ")");
}

}  // namespace convanim
