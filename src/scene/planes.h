// Shapes of grids that stand on a page, slanted or flat. Knows no diagram.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "convanim/compose.h"

namespace convanim {

/// Top left, bottom left, bottom right, top right.
std::array<Point, 4> corners(const Plane& plane, const CellRect& rect);

Polygon area(const Plane& plane, const CellRect& rect, const std::optional<Paint>& fill,
             const std::optional<Stroke>& stroke, const Name& name);

/// Every line of the cells in rect: those from left to right first, the bottom one foremost, then
/// those from bottom to top, the left one foremost. Dashes make the order and the directions
/// visible.
void draw_lines(std::vector<Item>& items, const Plane& plane, const CellRect& rect,
                const Stroke& stroke, const Name& name);

}  // namespace convanim
