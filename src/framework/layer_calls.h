// Where in lines of code the calls that make layers are. Reads no argument.
#pragma once

#include <string_view>
#include <vector>

#include "signature/layer_types.h"
#include "syntax/python_expression.h"

namespace convanim {

/// A call and what it may mean; never nothing.
struct LayerCall {
  const PythonExpression* call;
  std::vector<const LayerType*> types;
};

/// The layers that the code makes, in the order in which they are applied. What is applied to what
/// another layer puts out hides that one, unless it only pads.
std::vector<LayerCall> layer_calls(const PythonCode& code);

/// @throws RequestError that says why there is no layer in the code
/// @param source what the code was read from
[[noreturn]] void refuse_without_layer(const PythonCode& code, std::string_view source);

}  // namespace convanim
