// What a framework refuses of a layer with an input, in its own words. Knows no formula but that of
// a window's length.
#pragma once

#include "convanim/framework.h"

namespace convanim {

/// @param made the layer's numbers with that input
/// @throws RequestError that says what does not fit and the way out
void check_input(const FrameworkLayer& layer, const FrameworkInput& input, const Layer& made);

}  // namespace convanim
