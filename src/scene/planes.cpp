// Shapes of grids that stand on a page, slanted or flat.
#include "scene/planes.h"

namespace convanim {

Point Plane::corner(double row, double col) const {
  const double up = cells.rows - row;
  return {origin.x + kCellSide * (col * projection.right.x + up * projection.up.x),
          origin.y + kCellSide * (col * projection.right.y + up * projection.up.y)};
}

std::array<Point, 4> corners(const Plane& plane, const CellRect& rect) {
  const int top = rect.top_left.row;
  const int left = rect.top_left.col;
  const int bottom = top + rect.size.rows;
  const int right = left + rect.size.cols;
  return {plane.corner(top, left), plane.corner(bottom, left), plane.corner(bottom, right),
          plane.corner(top, right)};
}

Polygon area(const Plane& plane, const CellRect& rect, const std::optional<Paint>& fill,
             const std::optional<Stroke>& stroke, const Name& name) {
  const auto points = corners(plane, rect);
  return {{points.begin(), points.end()}, fill, stroke, name};
}

void draw_lines(std::vector<Item>& items, const Plane& plane, const CellRect& rect,
                const Stroke& stroke, const Name& name) {
  const int top = rect.top_left.row;
  const int left = rect.top_left.col;
  const int bottom = top + rect.size.rows;
  const int right = left + rect.size.cols;
  for (int row = bottom; row >= top; --row) {
    items.emplace_back(
        Line{plane.corner(row, left), plane.corner(row, right), stroke, false, name});
  }
  for (int col = left; col <= right; ++col) {
    items.emplace_back(
        Line{plane.corner(bottom, col), plane.corner(top, col), stroke, false, name});
  }
}

}  // namespace convanim
