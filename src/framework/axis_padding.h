// What a layer in a framework's words pads, or crops, along one axis of an input. Knows no other
// axis.
#pragma once

#include <cstddef>

#include "convanim/framework.h"
#include "convanim/layer.h"

namespace convanim {

/// The layer's numbers along the axis of that index, with that input and what the framework pads.
AxisSpec axis_with_input(const FrameworkLayer& layer, std::size_t index, int input);

}  // namespace convanim
