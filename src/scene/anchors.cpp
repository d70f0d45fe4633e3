// Where grids lie and what they are called, for what is written beside them.
#include "scene/anchors.h"

#include <algorithm>

#include "scene/edge_indices.h"
#include "scene/planes.h"

namespace convanim {

namespace {

/// What names beside grids take, and matrices' below them.
constexpr double kJoinedGap = 0.5 * kCellSide;

/// Of several grids that stand together: what they are called is written once.
void join(std::vector<Anchor>& anchors, const Diagram& diagram) {
  for (std::size_t begin = 0; begin < anchors.size();) {
    std::size_t end = begin + 1;
    while (end < anchors.size() && anchors[end].role == anchors[begin].role) ++end;
    Point low = anchors[begin].corners[0];
    Point high = low;
    for (std::size_t n = begin; n < end; ++n) {
      for (const Point& point : anchors[n].corners) {
        low = {std::min(low.x, point.x), std::min(low.y, point.y)};
        high = {std::max(high.x, point.x), std::max(high.y, point.y)};
      }
    }
    const std::size_t one = anchors[begin].role == GridRole::output ? end - 1 : begin;
    for (std::size_t n = begin; n < end; ++n) {
      if (n != one) anchors[n].label.clear();
    }
    const bool named = !diagram.grids[one]->name.text.empty();
    const double beyond = named ? kJoinedGap : 0;
    anchors[one].corners = {Point{low.x, low.y - beyond}, Point{low.x, high.y + beyond},
                            Point{high.x, high.y + beyond}, Point{high.x, low.y - beyond}};
    begin = end;
  }
}

}  // namespace

std::vector<Anchor> anchors_of(const Diagram& diagram, const std::vector<Plane>& planes,
                               const Arrangement& arrangement, const Look& look, bool indexed) {
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
  if (arrangement.in_rows) join(anchors, diagram);
  return anchors;
}

}  // namespace convanim
