// One axis of a layer, its output known.
#pragma once

#include "convanim/layout.h"

namespace convanim {

/// @param steps the output's cells along the axis
Window make_window(const Layer& layer, const AxisSpec& axis, int steps);

}  // namespace convanim
