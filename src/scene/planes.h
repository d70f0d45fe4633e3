// Shapes of grids that stand on a page, slanted or flat. Knows no diagram.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "convanim/compose.h"

namespace convanim {

/// Top left, bottom left, bottom right, top right.
std::array<Point, 4> corners(const Plane& plane, const CellRect& rect);

Polygon area(const Plane& plane, const CellRect& rect, const std::optional<Paint>& fill,
             const std::optional<Stroke>& stroke, const Name& name);

/// Lines from the lower left to the upper right, along which x + y is the same. Those of shapes
/// with one origin meet.
void hatch(std::vector<Item>& items, std::span<const Point> corners, Point origin,
           const Stroke& stroke, const std::optional<Name>& name);

/// Of a hatching: faint, so that words can be read on it.
Stroke hatching(const Theme& theme);

/// What is a copy has little of the colour of what it is a copy of.
Paint tinted(Paint paint);

/// Which lines of a grid are drawn.
struct LineRules {
  std::optional<int> gap_row{};  ///< into which they run only so far
  std::optional<int> gap_col{};
  int every = 1;  ///< besides the outermost ones
};

/// Every line of the cells in rect: those from left to right first, the bottom one foremost, then
/// those from bottom to top, the left one foremost. Dashes make the order and the directions
/// visible.
void draw_lines(std::vector<Item>& items, const Plane& plane, const CellRect& rect,
                const Stroke& stroke, const Name& name, const LineRules& rules = {});

/// Three dots in the middle of a cell, along a direction in cells.
void draw_dots(std::vector<Item>& items, const Plane& plane, double row, double col, Point along,
               const Paint& paint, const Name& name);

}  // namespace convanim
