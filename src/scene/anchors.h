// Where grids lie and what they are called, for what is written beside them.
#pragma once

#include <vector>

#include "convanim/compose.h"

namespace convanim {

/// An anchor for each grid; sizes, indices and progress where the look has them.
/// @param planes where each grid lies
/// @param indexed whether its rows and columns may be numbered
std::vector<Anchor> anchors_of(const Diagram& diagram, const std::vector<Plane>& planes,
                               const Look& look, bool indexed);

}  // namespace convanim
