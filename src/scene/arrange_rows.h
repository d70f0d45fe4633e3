// Where rows of planes stand, without their page.
#pragma once

#include <vector>

#include "convanim/compose.h"

namespace convanim {

/// Of a diagram's rows of planes and the kernels that lie between, one above the other.
/// @param over_slots whether outputs stand above the slots of what is below them
std::vector<Plane> rows_of_planes(const Diagram& diagram, bool over_slots);

}  // namespace convanim
