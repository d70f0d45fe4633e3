// What a refusal says would have to hold along the axes that fail.
#pragma once

#include <optional>
#include <string>

#include "convanim/layer.h"

namespace convanim {

/// A number for each axis along which something is wrong.
using Bounds = PerAxis<std::optional<int>>;

/// Whether something is wrong along some axis.
bool any_fails(const Bounds& bounds);

/// How a message names the axes that need something; not at all if these are all the layer has.
std::string needs(const Layer& layer, const Bounds& bounds);

/// "needs padding >= 2"; "columns need padding >= 2"; "needs padding >= 2x3" of several axes.
/// @param what "padding >="
/// @param usual what will do along the axes that do not fail
std::string needs(const Layer& layer, const Bounds& bounds, const std::string& what,
                  const PerAxis<int>& usual);

/// The larger padding of each axis's two ends.
PerAxis<int> larger_padding(const Layer& layer);

}  // namespace convanim
