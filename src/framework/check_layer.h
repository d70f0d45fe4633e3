// What a framework refuses of a layer, whether it changes the picture or not, in its own words.
#pragma once

#include "convanim/framework.h"
#include "framework/arguments.h"

namespace convanim {

/// What can be said without an input.
/// @param arguments that the layer was read from
/// @throws RequestError that says what is wrong, the bound and the way out
void check_layer(const Arguments& arguments, const FrameworkLayer& layer);

/// @throws RequestError that says why the layer, which is one, is not drawn, or what its code lacks
void check_drawn(const FrameworkLayer& layer);

}  // namespace convanim
