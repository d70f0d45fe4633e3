// The numbers of rows and columns beside a grid.
#include "scene/edge_indices.h"

#include <algorithm>

namespace convanim {

namespace {

/// Where a grid's indices lie from its edges.
struct Away {
  Point rows;
  Point cols;
};

/// From a slanted plane's edges at right angles, y down.
constexpr Away kSlantedInput{{-0.68, 0.73}, {0.447, 0.894}};
constexpr Away kSlantedOutput{{0.68, -0.73}, {-0.447, -0.894}};
constexpr Away kFlatInput{{-1, 0}, {0, 1}};
constexpr Away kFlatOutput{{1, 0}, {0, -1}};

/// Whether a cell of the row, or of the column, is read or written now.
bool is_now(const Diagram& diagram, std::size_t n, int Cell::*axis, int at) {
  return std::ranges::any_of(diagram.marks, [&](const Mark& mark) {
    const bool now = mark.kind == MarkKind::tap || mark.kind == MarkKind::current;
    return now && mark.grid == n && mark.at.top_left.*axis == at;
  });
}

}  // namespace

std::vector<EdgeIndex> edge_indices(const Diagram& diagram, std::size_t n, const Plane& plane) {
  const Grid& grid = *diagram.grids[n];
  const bool slanted = plane.label == LabelSide::free_edge || plane.label == LabelSide::lower_edge;
  const bool below =
      slanted ? n == 0 || plane.label == LabelSide::lower_edge : grid.role == GridRole::input;
  const bool is_strip = plane.label == LabelSide::right;
  const Away& away =
      slanted ? (below ? kSlantedInput : kSlantedOutput) : (below ? kFlatInput : kFlatOutput);
  std::vector<EdgeIndex> indices;
  const auto add = [&](const std::u32string& text, Point edge, Point direction, bool now) {
    if (!text.empty()) indices.push_back({text, edge, direction, now});
  };
  for (int row = 0; !is_strip && row < static_cast<int>(grid.row_indices.size()); ++row) {
    add(grid.row_indices[static_cast<std::size_t>(row)],
        plane.corner(row + 0.5, below ? 0 : grid.size.cols), away.rows,
        is_now(diagram, n, &Cell::row, row));
  }
  for (int col = 0; col < static_cast<int>(grid.col_indices.size()); ++col) {
    add(grid.col_indices[static_cast<std::size_t>(col)],
        plane.corner(below ? grid.size.rows : 0, col + 0.5), away.cols,
        is_now(diagram, n, &Cell::col, col));
  }
  return indices;
}

}  // namespace convanim
