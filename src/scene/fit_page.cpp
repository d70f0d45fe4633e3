// A page around what stands on it.
#include "scene/fit_page.h"

#include <algorithm>
#include <utility>

#include "scene/draw_names.h"
#include "scene/draw_notes.h"
#include "scene/note_type.h"
#include "scene/planes.h"

namespace convanim {

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

Page fit_page(std::vector<Plane> planes, const PageArea& area, double margin) {
  for (Plane& plane : planes) {
    plane.origin.x += margin - area.low.x;
    plane.origin.y += margin - area.low.y;
  }
  return {area.high.x - area.low.x + 2 * margin, area.high.y - area.low.y + 2 * margin,
          std::move(planes)};
}

double half_line(const Theme& theme) {
  return std::max({theme.grid.width, theme.empty_grid.width, theme.outline.width}) / 2;
}

Page fit_page(std::vector<Plane> planes, double margin, std::span<const Point> besides) {
  PageArea extent = area_of(planes);
  for (const Point& point : besides) extent.include(point);
  return fit_page(std::move(planes), extent, margin);
}

Page fitted_with_names(std::vector<Plane> planes, const Diagram& diagram, const Theme& theme,
                       const std::vector<Point>& reached) {
  PageArea extent = area_of(planes);
  for (const Point& point : reached) extent.include(point);
  for (std::size_t n = 0; n < planes.size(); ++n) {
    const Grid& grid = *diagram.grids[n];
    if (grid.name.text.empty()) continue;
    const Point middle = name_place(grid, planes[n], theme);
    const double width = name_width(grid, theme);
    extent.include({middle.x - width / 2, middle.y - name_size(theme) / 2});
    extent.include({middle.x + width / 2, middle.y + name_size(theme) / 2});
  }
  return fit_page(std::move(planes), extent, theme.margin + theme.edge_width / 2);
}

Page fitted_with_notes(std::vector<Plane> planes, const Diagram& diagram, const Theme& theme) {
  std::vector<Point> reached;
  for (const Note& note : diagram.notes) {
    const double width = note_width(note, theme);
    Point left = planes[note.at.grid].corner(note.at.row, note.at.col);
    if (note.align != NoteAlign::left) {
      left.x -= note.align == NoteAlign::middle ? width / 2 : width;
    }
    const double half = note_type_size(note.size, theme) / 2;
    reached.push_back({left.x, left.y - half});
    reached.push_back({left.x + width, left.y + half});
  }
  return fitted_with_names(std::move(planes), diagram, theme, reached);
}

}  // namespace convanim
