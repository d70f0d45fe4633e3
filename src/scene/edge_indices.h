// The numbers of rows and columns beside a grid.
#pragma once

#include <vector>

#include "convanim/compose.h"

namespace convanim {

/// Those of one of the diagram's grids, at the edges that nothing else lies at: of the plane that
/// is read on its left and below, of others on the right and above.
std::vector<EdgeIndex> edge_indices(const Diagram& diagram, std::size_t n, const Plane& plane);

}  // namespace convanim
