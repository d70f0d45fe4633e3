// Grids of cells on a page, slanted or flat.
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
             const std::optional<Stroke>& stroke) {
  const auto points = corners(plane, rect);
  return {{points.begin(), points.end()}, fill, stroke};
}

void draw_grid(std::vector<Item>& items, const Plane& plane, const CellRect& rect,
               const Stroke& stroke) {
  const int top = rect.top_left.row;
  const int left = rect.top_left.col;
  const int bottom = top + rect.size.rows;
  const int right = left + rect.size.cols;
  for (int row = bottom; row >= top; --row) {
    items.push_back(Line{plane.corner(row, left), plane.corner(row, right), stroke});
  }
  for (int col = left; col <= right; ++col) {
    items.push_back(Line{plane.corner(bottom, col), plane.corner(top, col), stroke});
  }
}

void draw_output(std::vector<Item>& items, const Plane& plane, Cell current, const Theme& theme) {
  items.push_back(area(plane, plane.whole(), theme.output, theme.outline));
  draw_grid(items, plane, plane.whole(), theme.grid);
  items.push_back(area(plane, single(current), theme.highlight, theme.highlight_outline));
  items.push_back(area(plane, single(current), std::nullopt, theme.grid));
}

}  // namespace convanim
