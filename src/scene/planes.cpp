// Shapes of grids that stand on a page, slanted or flat.
#include "scene/planes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace convanim {

namespace {

/// From a line of a hatching to the next one, in points: 3 TeX points across it.
constexpr double kHatchStep = 3 * kTexPoint * std::numbers::sqrt2;

}  // namespace

Point Plane::corner(double row, double col) const {
  const double up = cells.rows - row;
  return {origin.x + side * (col * projection.right.x + up * projection.up.x),
          origin.y + side * (col * projection.right.y + up * projection.up.y)};
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

void hatch(std::vector<Item>& items, std::span<const Point> corners, Point origin,
           const Stroke& stroke, const std::optional<Name>& name) {
  const auto sum = [&](Point point) { return point.x + point.y - origin.x - origin.y; };
  double least = sum(corners.front());
  double most = least;
  for (const Point& corner : corners) {
    least = std::min(least, sum(corner));
    most = std::max(most, sum(corner));
  }
  for (double n = std::ceil(least / kHatchStep); n * kHatchStep < most; ++n) {
    std::vector<Point> ends;
    for (std::size_t i = 0; i < corners.size(); ++i) {
      const Point from = corners[i];
      const Point to = corners[(i + 1) % corners.size()];
      const double before = n * kHatchStep - sum(from);
      const double behind = sum(to) - n * kHatchStep;
      if ((before > 0) != (behind >= 0)) continue;  // both ends on one side
      const double part = before / (before + behind);
      ends.push_back({from.x + part * (to.x - from.x), from.y + part * (to.y - from.y)});
    }
    if (ends.size() == 2) items.emplace_back(Line{ends[0], ends[1], stroke, false, name});
  }
}

Stroke hatching(const Theme& theme) {
  return {theme.faint_grid.paint, theme.outline.width};
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
