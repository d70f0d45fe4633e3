// Copies in the padding that a step reads, tied to what they are copies of.
#include "diagram/copies.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace convanim {

namespace {

bool is_copy(const Tap& tap) {
  return tap.content.origin == Origin::padding && tap.content.source;
}

/// Where the input's cell lies in the plane.
Cell place_in_plane(const Layout& layout, Cell input) {
  const auto along = [](const Window& window, int at) {
    return window.data_start + at * window.data_spacing;
  };
  return {along(layout.window(kRows), input.row), along(layout.window(kCols), input.col)};
}

/// Of the rows that have copies, the one nearest to the window's middle.
std::optional<int> middle_row(const Step& step) {
  const CellRect window = step.window.rect();
  const auto from_middle = [&](int row) {
    return std::abs(2 * (row - window.top_left.row) - window.size.rows + 1);
  };
  std::optional<int> nearest;
  for (const Tap& tap : step.taps) {
    const int row = slice_cell(tap.plane).row;
    if (!is_copy(tap)) continue;
    if (!nearest || from_middle(row) < from_middle(*nearest)) nearest = row;
  }
  return nearest;
}

Place middle_of(std::size_t grid, Cell cell) {
  return {grid, cell.row + 0.5, cell.col + 0.5};
}

}  // namespace

void tie_copies(Diagram& diagram, std::size_t grid, const Layout& layout, const Step& step) {
  const std::optional<int> row = middle_row(step);
  for (const Tap& tap : step.taps) {
    if (!is_copy(tap)) continue;
    const Cell source = place_in_plane(layout, slice_cell(*tap.content.source));
    const Cell copy = slice_cell(tap.plane);
    const Mark mark{grid, single(source), MarkKind::source};
    if (std::ranges::find(diagram.marks, mark) == diagram.marks.end()) {
      diagram.marks.push_back(mark);
    }
    const bool aslant = source.row != copy.row && source.col != copy.col;
    diagram.arrows.push_back({middle_of(grid, source), middle_of(grid, copy), ArrowKind::copy,
                              aslant || copy.row != row});
  }
}

}  // namespace convanim
