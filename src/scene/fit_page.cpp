// A page around what stands on it.
#include "scene/fit_page.h"

#include <algorithm>
#include <utility>

#include "scene/planes.h"

namespace convanim {

double half_line(const Theme& theme) {
  return std::max({theme.grid.width, theme.empty_grid.width, theme.outline.width}) / 2;
}

Page fit_page(std::vector<Plane> planes, double margin, std::span<const Point> besides) {
  Point low = planes.front().origin;
  Point high = low;
  const auto include = [&](const Point& point) {
    low = {std::min(low.x, point.x), std::min(low.y, point.y)};
    high = {std::max(high.x, point.x), std::max(high.y, point.y)};
  };
  for (const Plane& plane : planes) {
    for (const Point& point : corners(plane, plane.whole())) include(point);
  }
  for (const Point& point : besides) include(point);
  for (Plane& plane : planes) {
    plane.origin.x += margin - low.x;
    plane.origin.y += margin - low.y;
  }
  return {high.x - low.x + 2 * margin, high.y - low.y + 2 * margin, std::move(planes)};
}

}  // namespace convanim
