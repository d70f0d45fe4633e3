// Where grids lie and what they are called, for what is written beside them.
#include "scene/anchors.h"

#include "scene/edge_indices.h"
#include "scene/planes.h"

namespace convanim {

std::vector<Anchor> anchors_of(const Diagram& diagram, const std::vector<Plane>& planes,
                               const Look& look, bool indexed) {
  std::vector<Anchor> anchors;
  for (std::size_t n = 0; n < diagram.grids.size(); ++n) {
    const Grid& grid = *diagram.grids[n];
    const Plane& plane = planes[n];
    Anchor& anchor = anchors.emplace_back(
        Anchor{grid.role, grid.label, corners(plane, plane.whole()), plane.label});
    if (!look.names_edges) continue;
    anchor.title = grid.title;
    if (n + 1 == diagram.grids.size()) anchor.progress = diagram.progress;
    if (indexed) anchor.indices = edge_indices(diagram, n, plane);
  }
  return anchors;
}

}  // namespace convanim
