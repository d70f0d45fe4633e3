// What a framework refuses of a layer, whether it changes the picture or not, in its own words.
#pragma once

#include "convanim/framework.h"

namespace convanim {

/// What can be said without an input.
/// @throws RequestError that says what is wrong, the bound and the way out
void check_layer(const FrameworkLayer& layer);

}  // namespace convanim
