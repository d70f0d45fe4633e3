// Where grids lie and what they are called, for what is written beside them.
#include "scene/anchors.h"

#include <algorithm>

#include "scene/draw_names.h"
#include "scene/edge_indices.h"
#include "scene/planes.h"

namespace convanim {

namespace {

/// What sums below a matrix of numbers take.
constexpr double kBelowNumbers = 1.2 * kCellSide;

/// From one corner of what stands together to the other.
struct Joined {
  Point low;
  Point high;

  void include(Point point) {
    low = {std::min(low.x, point.x), std::min(low.y, point.y)};
    high = {std::max(high.x, point.x), std::max(high.y, point.y)};
  }
  std::array<Point, 4> corners() const { return {low, {low.x, high.y}, high, {high.x, low.y}}; }
};

/// The grids of a run with their names and, of a matrix, with what is written below it.
Joined extent_of_run(const Diagram& diagram, const std::vector<Plane>& planes, const Theme& theme,
                     std::size_t begin, std::size_t end) {
  Joined extent{planes[begin].origin, planes[begin].origin};
  const double half = name_size(theme) / 2;
  for (std::size_t n = begin; n < end; ++n) {
    const Grid& grid = *diagram.grids[n];
    for (const Point& point : corners(planes[n], planes[n].whole())) extent.include(point);
    if (grid.name.text.empty()) continue;
    const Point middle = name_place(grid, planes[n], theme);
    extent.include({middle.x, middle.y - half});
    extent.include({middle.x, middle.y + half});
  }
  if (diagram.grids[begin]->role != GridRole::kernel) return extent;
  if (!diagram.grids[begin]->words.empty()) {
    extent.high.y += kBelowNumbers;
    return extent;
  }
  for (const Note& note : diagram.notes) {
    if (note.at.grid < begin || note.at.grid >= end) continue;
    const Point middle = planes[note.at.grid].corner(note.at.row, note.at.col);
    extent.include({std::max(middle.x, extent.low.x), middle.y + half});
  }
  return extent;
}

/// Of several grids that stand together: what they are called is written once.
void join(std::vector<Anchor>& anchors, const Diagram& diagram, const std::vector<Plane>& planes,
          const Theme& theme) {
  for (std::size_t begin = 0; begin < anchors.size();) {
    std::size_t end = begin + 1;
    while (end < anchors.size() && anchors[end].role == anchors[begin].role) ++end;
    const std::size_t one = anchors[begin].role == GridRole::output ? end - 1 : begin;
    for (std::size_t n = begin; n < end; ++n) {
      if (n != one) anchors[n].label.clear();
    }
    anchors[one].corners = extent_of_run(diagram, planes, theme, begin, end).corners();
    begin = end;
  }
}

}  // namespace

std::vector<Anchor> anchors_of(const Diagram& diagram, const std::vector<Plane>& planes,
                               const Arrangement& arrangement, const Look& look, const Theme& theme,
                               bool indexed) {
  std::vector<Anchor> anchors;
  for (std::size_t n = 0; n < diagram.grids.size(); ++n) {
    const Grid& grid = *diagram.grids[n];
    const Plane& plane = planes[n];
    Anchor& anchor = anchors.emplace_back(
        Anchor{grid.role, grid.label, corners(plane, plane.whole()), plane.label});
    anchor.own = anchor.corners;
    if (!look.names_edges) continue;
    anchor.title = grid.title;
    if (n + 1 == diagram.grids.size()) anchor.progress = diagram.progress;
    if (indexed) anchor.indices = edge_indices(diagram, n, plane);
  }
  if (arrangement.in_rows) join(anchors, diagram, planes, theme);
  return anchors;
}

}  // namespace convanim
