// Where grids lie and what they are called, for what is written beside them.
#pragma once

#include <vector>

#include "convanim/compose.h"

namespace convanim {

/// An anchor for each grid; of grids that stand together the first input or kernel, or the last
/// output, has that of all of them. Sizes, indices and progress where the look has them.
/// @param planes where each grid lies
/// @param indexed whether its rows and columns may be numbered
std::vector<Anchor> anchors_of(const Diagram& diagram, const std::vector<Plane>& planes,
                               const Arrangement& arrangement, const Look& look, const Theme& theme,
                               bool indexed);

}  // namespace convanim
