// Rectangles of a grid's cells. Knows no page.
#pragma once

#include <cstddef>
#include <optional>

#include "convanim/diagram.h"

namespace convanim {

std::size_t cell_count(Size size);

/// In reading order.
template <class Action>
void for_each_cell(const CellRect& rect, const Action& action) {
  const auto [top, left] = rect.top_left;
  for (int row = top; row < top + rect.size.rows; ++row) {
    for (int col = left; col < left + rect.size.cols; ++col) action(Cell{row, col});
  }
}

/// The rectangle that the grid's data fills; nothing if there are gaps between.
std::optional<CellRect> rect_of_data(const Grid& grid);

/// The grid without what only a window reaches that hangs over.
CellRect rect_that_counts(const Grid& grid);

/// What both hold.
CellRect common(const CellRect& a, const CellRect& b);

}  // namespace convanim
