// What a layer in a framework's words puts out along an axis that it resizes.
#pragma once

#include "convanim/framework.h"

namespace convanim {

/// Whether the layer is told what to put out, or how many times its input that is.
bool resizes(const FrameworkLayer& layer);

/// The kind of a layer that resizes.
/// @throws RequestError for an interpolation that is not drawn, or not of an input of so many axes
LayerKind resizing_kind(const FrameworkLayer& layer, std::size_t axes);

/// The axis of that index with an input.
AxisSpec resized_axis(const FrameworkLayer& layer, std::size_t index, int input);

}  // namespace convanim
