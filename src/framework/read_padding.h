// A layer's padding, as the frameworks write it: words, numbers, pairs and lists in several orders.
#pragma once

#include "convanim/framework.h"
#include "framework/arguments.h"

namespace convanim {

/// Reads what pads the layer, whose kernel, stride and dilation are known.
/// @throws RequestError if that is nothing the framework takes
void read_padding(const Arguments& arguments, FrameworkLayer& layer);

}  // namespace convanim
