// The gradients that a layer passes back when a network learns. Knows no figure and no file.
#pragma once

#include "convanim/values.h"

namespace convanim {

/// How a loss changes with each input, from how it changes with each output: each tap passes the
/// output's gradient back to the cell that it read, times what it read it with. A copy in the
/// padding passes it to its source, a maximum to the first of equal ones (torch.nn.MaxPool2d),
/// an average in equal parts.
/// @param output_gradient of the output's channels and shape
/// @throws RequestError as compute_output() does, or if the gradient is not as large as the output
Tensor input_gradient(const Layer& layer, const LayerValues& values, const Tensor& output_gradient);

/// How the loss changes with each number of the weight, in LayerValues::weight's order: what it was
/// multiplied with, each time with the gradient of the output that it went into.
/// @throws RequestError as input_gradient() does, or if the layer has no weight
Tensor weight_gradient(const Layer& layer, const LayerValues& values,
                       const Tensor& output_gradient);

/// So many times the gradient of what the step writes goes to the input cell that a tap of it
/// reads: what a change of that does to the output.
/// @param tap of the step's
/// @param cell the step's, in its channel
double passed_back(const Layer& layer, const LayerValues& values, const Step& step, const Tap& tap,
                   int cell);

}  // namespace convanim
