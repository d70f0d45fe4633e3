// The lines that lead from cells of one grid to cells of another.
#include "scene/link_lines.h"

#include "scene/planes.h"

namespace convanim {

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

std::vector<Ends> hidden_parts(const std::vector<Ends>& lines, const std::array<Point, 4>& plane) {
  std::vector<Ends> parts;
  for (const auto& [from, to] : lines) {
    parts.push_back(part_inside(from, to, plane).value_or(Ends{to, to}));
  }
  return parts;
}

Stroke shining_through(const Theme& theme) {
  constexpr double kPart = 0.45;
  constexpr double kDash = 1.5 * kTexPoint;
  Stroke stroke = dimmed(theme.projection, kPart);
  stroke.dash = kDash;
  return stroke;
}

}  // namespace convanim
