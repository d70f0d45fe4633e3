// Shapes of grids that stand on a page, slanted or flat.
#include "scene/planes.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "scene/grid_cells.h"

namespace convanim {

namespace {

/// From a line of a hatching to the next one, in points: 3 TeX points across it.
constexpr double kHatchStep = 3 * kTexPoint * std::numbers::sqrt2;

Point midpoint(Point a, Point b) {
  return {(a.x + b.x) / 2, (a.y + b.y) / 2};
}

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

bool overlap(const Plane& one, const Plane& other) {
  const auto [top_left, bottom_left, bottom_right, top_right] = corners(one, one.whole());
  const auto [other_top_left, other_bottom_left, other_bottom_right, other_top_right] =
      corners(other, other.whole());
  return top_left.x < other_bottom_right.x && other_top_left.x < bottom_right.x &&
         top_left.y < other_bottom_right.y && other_top_left.y < bottom_right.y;
}

std::pair<Point, Point> facing_middles(const std::array<Point, 4>& from,
                                       const std::array<Point, 4>& to) {
  const auto top = [](const auto& corners) { return midpoint(corners[0], corners[3]); };
  const auto bottom = [](const auto& corners) { return midpoint(corners[1], corners[2]); };
  const auto left = [](const auto& corners) { return midpoint(corners[0], corners[1]); };
  const auto right = [](const auto& corners) { return midpoint(corners[2], corners[3]); };
  if (bottom(from).y <= top(to).y) return {bottom(from), top(to)};
  if (bottom(to).y <= top(from).y) return {top(from), bottom(to)};
  if (right(from).x <= left(to).x) return {right(from), left(to)};
  return {left(from), right(to)};
}

std::optional<std::pair<Point, Point>> part_inside(Point from, Point to,
                                                   const std::array<Point, 4>& shape) {
  const auto turn = [](Point a, Point b, Point c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  };
  const double way = turn(shape[0], shape[1], shape[2]) > 0 ? 1 : -1;
  double begin = 0;
  double end = 1;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const Point a = shape[i];
    const Point b = shape[(i + 1) % shape.size()];
    const double at_from = way * turn(a, b, from);
    const double at_to = way * turn(a, b, to);
    if (at_from < 0 && at_to < 0) return std::nullopt;
    if (at_from < 0) begin = std::max(begin, at_from / (at_from - at_to));
    if (at_to < 0) end = std::min(end, at_from / (at_from - at_to));
  }
  const auto at = [&](double part) {
    return Point{from.x + part * (to.x - from.x), from.y + part * (to.y - from.y)};
  };
  return begin < end ? std::optional(std::pair(at(begin), at(end))) : std::nullopt;
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

Paint dimmed(Paint paint, double part) {
  paint.alpha *= part;
  if (paint.on_dark) paint.on_dark->alpha *= part;
  return paint;
}

Stroke dimmed(Stroke stroke, double part) {
  stroke.paint = dimmed(stroke.paint, part);
  return stroke;
}

Paint tinted(const Paint& paint) {
  constexpr double kCopy = 0.3;
  return dimmed(paint, kCopy);
}

namespace {

/// How far lines run into a gap, in cells.
constexpr double kIntoGap = 0.3;

/// The parts of a line from `begin` to `end` that a gap leaves.
std::vector<std::pair<double, double>> parts_beside(std::optional<int> gap, int begin, int end) {
  if (!gap || *gap < begin || *gap >= end) return {{begin, end}};
  return {{begin, *gap + kIntoGap}, {*gap + 1 - kIntoGap, end}};
}

/// A line of a grid that is drawn, above a row or left of a column.
struct GridLine {
  bool is_row = true;
  int at = 0;
  int begin = 0;  ///< the first cell along it
  int end = 0;    ///< one behind the last
  std::optional<int> gap{};
};

/// Those of rows from the bottom up, then those of columns from the left.
std::vector<GridLine> lines_of(const CellRect& rect, const LineRules& rules) {
  const auto [top, left] = rect.top_left;
  const int bottom = top + rect.size.rows;
  const int right = left + rect.size.cols;
  const auto is_drawn = [&](int line, int first, int last) {
    return line == first || line == last || line % rules.every == 0;
  };
  std::vector<GridLine> lines;
  for (int row = bottom; row >= top; --row) {
    if (is_drawn(row, top, bottom)) lines.push_back({true, row, left, right, rules.gap_col});
  }
  for (int col = left; col <= right; ++col) {
    if (is_drawn(col, left, right)) lines.push_back({false, col, top, bottom, rules.gap_row});
  }
  return lines;
}

/// What of a line from one cell's beginning to another's is beside the gap.
void draw_part(std::vector<Item>& items, const Plane& plane, const GridLine& line, int begin,
               int end, const Stroke& stroke, const Name& name) {
  for (const auto& [from, to] : parts_beside(line.gap, begin, end)) {
    const Point first = line.is_row ? plane.corner(line.at, from) : plane.corner(to, line.at);
    const Point last = line.is_row ? plane.corner(line.at, to) : plane.corner(from, line.at);
    items.emplace_back(Line{first, last, stroke, false, name});
  }
}

}  // namespace

void draw_lines(std::vector<Item>& items, const Plane& plane, const CellRect& rect,
                const Stroke& stroke, const Name& name, const LineRules& rules) {
  for (const GridLine& line : lines_of(rect, rules)) {
    draw_part(items, plane, line, line.begin, line.end, stroke, name);
  }
}

void draw_lines(std::vector<Item>& items, const Plane& plane, const CellRect& rect,
                const std::function<bool(Cell)>& bright, const Stroke& stroke, const Stroke& faint,
                const Name& name, const LineRules& rules) {
  const auto is_bright = [&](int row, int col) {
    const Cell cell{row, col};
    return common(rect, single(cell)) == single(cell) && bright(cell);
  };
  for (const GridLine& line : lines_of(rect, rules)) {
    const auto touches_bright = [&](int along) {
      return line.is_row ? is_bright(line.at - 1, along) || is_bright(line.at, along)
                         : is_bright(along, line.at - 1) || is_bright(along, line.at);
    };
    for (int from = line.begin; from < line.end;) {
      const bool is_stroke = touches_bright(from);
      int to = from + 1;
      while (to < line.end && touches_bright(to) == is_stroke) ++to;
      draw_part(items, plane, line, from, to, is_stroke ? stroke : faint, name);
      from = to;
    }
  }
}

namespace {

/// In the middle of a cell, along a direction in cells.
void draw_dots(std::vector<Item>& items, const Plane& plane, double row, double col, Point along,
               const Paint& paint, const Name& name) {
  constexpr double kRadius = 0.7 * kTexPoint;
  constexpr double kDotsApart = 0.25;
  constexpr int kCorners = 12;
  for (const double n : {-1.0, 0.0, 1.0}) {
    const Point middle =
        plane.corner(row + n * kDotsApart * along.y, col + n * kDotsApart * along.x);
    Polygon dot{{}, paint, std::nullopt, name};
    for (int i = 0; i < kCorners; ++i) {
      const double angle = 2 * std::numbers::pi * i / kCorners;
      dot.corners.push_back(
          {middle.x + kRadius * std::cos(angle), middle.y + kRadius * std::sin(angle)});
    }
    items.emplace_back(std::move(dot));
  }
}

/// The middles of the parts that a gap leaves of an axis.
std::vector<double> middles_beside(std::optional<int> gap, int cells) {
  if (!gap) return {cells / 2.0};
  return {*gap / 2.0, (*gap + 1 + cells) / 2.0};
}

}  // namespace

void draw_gaps(std::vector<Item>& items, const Plane& plane, const LineRules& rules,
               const Paint& paint, const Name& name) {
  if (rules.gap_row) {
    for (const double col : middles_beside(rules.gap_col, plane.cells.cols)) {
      draw_dots(items, plane, *rules.gap_row + 0.5, col, {0, 1}, paint, name);
    }
  }
  if (rules.gap_col) {
    for (const double row : middles_beside(rules.gap_row, plane.cells.rows)) {
      draw_dots(items, plane, row, *rules.gap_col + 0.5, {1, 0}, paint, name);
    }
  }
}

}  // namespace convanim
