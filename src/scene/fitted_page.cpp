// Pages that are as large as what stands on them.
#include "scene/fitted_page.h"

#include <algorithm>

#include "scene/draw_notes.h"
#include "scene/planes.h"

namespace convanim {

double half_line(const Theme& theme) {
  return std::max({theme.grid.width, theme.empty_grid.width, theme.outline.width}) / 2;
}

void PageArea::include(Point point) {
  low = {std::min(low.x, point.x), std::min(low.y, point.y)};
  high = {std::max(high.x, point.x), std::max(high.y, point.y)};
}

PageArea area_of(const std::vector<Plane>& planes) {
  PageArea area{planes.front().origin, planes.front().origin};
  for (const Plane& plane : planes) {
    for (const Point& point : corners(plane, plane.whole())) area.include(point);
  }
  return area;
}

PageArea area_with_notes(const Diagram& diagram, const std::vector<Plane>& planes,
                         const Theme& theme) {
  PageArea area = area_of(planes);
  for (const Note& note : diagram.notes) {
    const NoteBox box = box_of(note, planes, theme);
    area.include(box.top_left);
    area.include(box.bottom_right);
  }
  for (const Arrow& arrow : diagram.arrows) {
    area.include(point_of(arrow.from, planes));
    area.include(point_of(arrow.to, planes));
  }
  return area;
}

Page fitted(std::vector<Plane> planes, const PageArea& area, double margin) {
  const auto& [low, high] = area;
  for (Plane& plane : planes) {
    plane.origin.x += margin - low.x;
    plane.origin.y += margin - low.y;
  }
  return {high.x - low.x + 2 * margin, high.y - low.y + 2 * margin, std::move(planes)};
}

Page fitted(std::vector<Plane> planes, double margin) {
  const PageArea area = area_of(planes);
  return fitted(std::move(planes), area, margin);
}

}  // namespace convanim
