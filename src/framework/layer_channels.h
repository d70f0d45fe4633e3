// The channels, groups and bias of a layer in a framework's words, applied to an input.
#pragma once

#include "convanim/framework.h"

namespace convanim {

/// Sets them. Where the code and the input do not say how many channels there are, there are as few
/// as the layer may have.
/// @pre made has its kind and axes
void set_channels(const FrameworkLayer& layer, const FrameworkInput& input, Layer& made);

}  // namespace convanim
