// The lines that lead from cells of one grid to cells of another.
#include "scene/link_lines.h"

#include <array>
#include <utility>

#include "scene/planes.h"

namespace convanim {

namespace {

using Ends = std::pair<Point, Point>;

/// @param from, to corners of rectangles, from the top left one on
std::vector<Ends> lines_between(const std::array<Point, 4>& from, const std::array<Point, 4>& to,
                                LinkLines kind) {
  switch (kind) {
    case LinkLines::corners:
      return {{from[0], to[0]}, {from[1], to[1]}, {from[2], to[2]}, {from[3], to[3]}};
    case LinkLines::sides:
      return {{from[0], to[1]}, {from[3], to[2]}};
    case LinkLines::facing:
      return {facing_middles(from, to)};
    case LinkLines::none:
      break;
  }
  return {};
}

std::vector<Ends> ends_of(const Link& link, const std::vector<Plane>& planes, LinkLines kind) {
  return lines_between(corners(planes[link.from_grid], link.from),
                       corners(planes[link.to_grid], link.to), kind);
}

}  // namespace

void draw_links(std::vector<Item>& items, const Diagram& diagram,
                const std::function<bool(const Link&)>& is_drawn, const std::vector<Plane>& planes,
                LinkLines kind, const Stroke& stroke) {
  for (const Link& link : diagram.links) {
    if (!is_drawn(link)) continue;
    for (const auto& [begin, end] : ends_of(link, planes, kind)) {
      items.emplace_back(Line{begin, end, stroke, true});
    }
  }
}

void draw_xrays(std::vector<Item>& items, const Diagram& diagram, std::size_t to_grid,
                const std::vector<Plane>& planes, LinkLines kind, const Stroke& stroke,
                const Name& name) {
  if (kind != LinkLines::corners) return;
  const std::array<Point, 4> hides = corners(planes[to_grid], planes[to_grid].whole());
  for (const Link& link : diagram.links) {
    if (link.to_grid != to_grid) continue;
    for (const auto& [from, to] : ends_of(link, planes, kind)) {
      const auto [begin, end] = part_inside(from, to, hides).value_or(Ends{to, to});
      items.emplace_back(Line{begin, end, stroke, false, name});
    }
  }
}

Stroke shining_through(const Theme& theme) {
  constexpr double kPart = 0.45;
  constexpr double kDash = 1.5 * kTexPoint;
  Stroke stroke = dimmed(theme.projection, kPart);
  stroke.dash = kDash;
  return stroke;
}

}  // namespace convanim
