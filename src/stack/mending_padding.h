// How a transposed layer comes to another output.
#pragma once

#include <optional>

#include "convanim/layer.h"

namespace convanim {

/// The output padding with which the layer's output has those sides; none if there is none.
std::optional<PerAxis<int>> mending_padding(const Layer& layer, const Shape& wanted);

}  // namespace convanim
