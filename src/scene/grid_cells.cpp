// Rectangles of a grid's cells.
#include "scene/grid_cells.h"

#include <algorithm>
#include <utility>

namespace convanim {

namespace {

/// The hull of the cells of which that holds, and how many there are.
template <class Holds>
std::pair<CellRect, std::size_t> hull_of(const Grid& grid, const Holds& holds) {
  Cell first{grid.size.rows, grid.size.cols};
  Cell last{-1, -1};
  std::size_t cells = 0;
  for_each_cell({{0, 0}, grid.size}, [&](Cell cell) {
    if (!holds(grid.kind(cell))) return;
    first = {std::min(first.row, cell.row), std::min(first.col, cell.col)};
    last = {std::max(last.row, cell.row), std::max(last.col, cell.col)};
    ++cells;
  });
  return {{first, {last.row - first.row + 1, last.col - first.col + 1}}, cells};
}

}  // namespace

std::size_t cell_count(Size size) {
  return static_cast<std::size_t>(size.rows) * static_cast<std::size_t>(size.cols);
}

std::optional<CellRect> rect_of_data(const Grid& grid) {
  const auto [rect, cells] = hull_of(grid, [](CellKind kind) { return kind == CellKind::data; });
  return cells > 0 && cells == cell_count(rect.size) ? std::optional(rect) : std::nullopt;
}

CellRect rect_that_counts(const Grid& grid) {
  return hull_of(grid, [](CellKind kind) { return kind != CellKind::overhang; }).first;
}

CellRect common(const CellRect& a, const CellRect& b) {
  const Cell first{std::max(a.top_left.row, b.top_left.row),
                   std::max(a.top_left.col, b.top_left.col)};
  return {first,
          {std::min(a.top_left.row + a.size.rows, b.top_left.row + b.size.rows) - first.row,
           std::min(a.top_left.col + a.size.cols, b.top_left.col + b.size.cols) - first.col}};
}

}  // namespace convanim
