// The layers of PyTorch and Keras that are drawn, and the parameters of their constructors.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "convanim/layer.h"

namespace convanim {

enum class Framework { pytorch, keras };

/// What a parameter means to the picture.
enum class Role {
  not_drawn,
  kernel,
  stride,
  padding,
  dilation,
  output_padding,
  ceil_mode,
  count_include_pad,
  padding_mode,
  divisor,
};

struct Parameter {
  std::string_view name;
  Role role = Role::not_drawn;
};

/// A constructor's parameters; behind the positional ones come those given by name only.
struct Signature {
  std::span<const Parameter> parameters;
  std::size_t positional;
};

struct LayerType {
  std::string_view name;
  Framework framework;
  LayerKind kind;
  int dimensions;
  Signature signature;
};

/// The layer of that dotted name.
/// @throws RequestError that lists the known ones
const LayerType& layer_type(std::span<const std::string> path);

}  // namespace convanim
