// Grids of cells on a page, slanted or flat: what the two kinds of figures have in common.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "convanim/scene.h"

namespace convanim {

/// How a grid's axes lie on the page: where one cell to the right and one cell up lead, in cell
/// sides, y down.
struct Projection {
  Point right;
  Point up;
};

inline constexpr Projection kFlat{{1, 0}, {0, -1}};
inline constexpr Projection kSlanted{{1, -0.5}, {-0.7, -0.65}};

/// A grid of cells. A corner is (row, col) of the grid's lines, from the top left.
struct Plane {
  Size cells;
  Projection projection;
  Point origin;  ///< the bottom left corner

  Point corner(double row, double col) const;
  CellRect whole() const { return {{0, 0}, cells}; }
};

/// Top left, bottom left, bottom right, top right.
std::array<Point, 4> corners(const Plane& plane, const CellRect& rect);

Polygon area(const Plane& plane, const CellRect& rect, const std::optional<Paint>& fill,
             const std::optional<Stroke>& stroke);

/// Every line of the cells in rect: those from left to right first, the bottom one foremost, then
/// those from bottom to top, the left one foremost. Dashes make the order and the directions
/// visible.
void draw_grid(std::vector<Item>& items, const Plane& plane, const CellRect& rect,
               const Stroke& stroke);

/// The output plane with its current cell.
void draw_output(std::vector<Item>& items, const Plane& plane, Cell current, const Theme& theme);

}  // namespace convanim
