// The question backwards, answered in words: which padding gives an output of a size.
#pragma once

#include <functional>
#include <string>

#include "convanim/layer.h"
#include "layer/padding_choices.h"

namespace convanim {

/// What draws a layer, in the words of whoever asks.
using LayerCommand = std::function<std::string(const Layer&)>;

/// Plain text: every padding, or output padding, that gives the size, each with the layer's command
/// and its code for PyTorch and Keras; if there is none, the nearest sizes and why.
/// @param layer its numbers but for those that are `free` count
std::string explain_output_size(const Layer& layer, const Shape& wanted, Choosable free,
                                const LayerCommand& command);

}  // namespace convanim
