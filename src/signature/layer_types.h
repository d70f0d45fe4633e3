// The layers of frameworks that are read, and the parameters of what makes them: a table a
// framework. Knows no layer's numbers.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "convanim/frameworks.h"
#include "syntax/python_expression.h"

namespace convanim {

/// What a parameter means to the layer.
enum class Role {
  not_drawn,
  tensor,  ///< what the layer is applied to, in the same call
  weight,  ///< whose shape is the kernel's
  in_channels,
  out_channels,
  depth_multiplier,
  groups,
  bias,
  no_bias,
  kernel,
  kernel_part,  ///< along one axis; the next such parameter along the next
  stride,
  dilation,
  padding,
  auto_padding,
  padding_mode,
  padding_value,
  output_padding,
  output_size,
  ceil_mode,
  count_include_pad,
  exclude_pad,
  divisor,
  scale,
  interpolation,
  align_corners,
  pool_type,
  global_pool,
  input_dilation,
};

struct Parameter {
  std::string_view name;
  Role role = Role::not_drawn;
  std::string_view usual{};  ///< its default in Python, if it has one: "1", "'valid'"
};

/// Whether a call lacks something without it.
bool must_be_given(const Parameter& parameter);

/// What a call takes; behind the positional parameters come those given by name only.
struct Signature {
  std::span<const Parameter> parameters;
  std::size_t positional;
};

/// In which calls a name means this layer.
enum class Spelling {
  own,     ///< bare, or behind any prefix that is not another framework's
  older,   ///< the same, where the arguments fit no other
  shared,  ///< behind a prefix that may be the framework's: other frameworks have the name, too
};

struct LayerType {
  std::string_view name;
  Framework framework;
  FrameworkKind kind;
  std::size_t dimensions;  ///< 0: as its arguments say
  Signature signature;
  Spelling spelling = Spelling::own;
  bool lists_batch = false;  ///< whether lists have a 1 for batch and channel, too
};

std::span<const LayerType> pytorch_layers();
std::span<const LayerType> pytorch_functions();
std::span<const LayerType> keras_layers();
std::span<const LayerType> old_keras_layers();
std::span<const LayerType> onnx_layers();
std::span<const LayerType> tensorflow_layers();
std::span<const LayerType> jax_layers();
std::span<const LayerType> paddle_layers();
std::span<const LayerType> mxnet_layers();
std::span<const LayerType> chainer_layers();

/// The layers that a call of that dotted name may mean, given its arguments. If these fit none, the
/// one that is meant most; none if no layer has that name.
std::vector<const LayerType*> layer_types(std::span<const std::string_view> path,
                                          const PythonExpression& call);

/// The framework that the words in front of a name speak of, if of any.
std::optional<Framework> prefix_framework(std::span<const std::string_view> prefix);

/// The layers' names that are near a mistyped one, of one framework or all; at most four.
std::vector<std::string> near_layers(std::string_view name, std::optional<Framework> framework);

/// "PyTorch", "Keras", ...
std::string_view title(Framework framework);

/// The same, or "Keras 1".
std::string title(const LayerType& type);

}  // namespace convanim
