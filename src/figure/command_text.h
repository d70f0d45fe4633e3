// The command that draws a layer or a model, as words for its user.
#pragma once

#include <string>

#include "convanim/layer.h"
#include "figure/figure.h"
#include "figure/stack_request.h"

namespace convanim {

/// "convanim conv --input 7 --kernel 3 --stride 2": what is as it would be anyway is left out.
std::string command_text(const Layer& asked);

/// The same with the view and the numbers of the figure, but for those that came from files.
/// @pre it is of a layer
std::string figure_command_text(const Figure& figure);

/// The same of a model, drawn as it is asked for: "convanim stack model.onnx --view growth".
std::string stack_command_text(const StackRequest& asked);

}  // namespace convanim
