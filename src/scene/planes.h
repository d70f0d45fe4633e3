// Shapes of grids that stand on a page, slanted or flat. Knows no diagram.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "convanim/compose.h"

namespace convanim {

/// Top left, bottom left, bottom right, top right.
std::array<Point, 4> corners(const Plane& plane, const CellRect& rect);

/// Whether two upright planes have something in common.
bool overlap(const Plane& one, const Plane& other);

/// From the middle of a rectangle's edge to that of another one's that faces it: the other lies
/// below, above, to the right or to the left.
std::pair<Point, Point> facing_middles(const std::array<Point, 4>& from,
                                       const std::array<Point, 4>& to);

/// The part of a line that lies in a convex shape of four corners; nothing if none does.
std::optional<std::pair<Point, Point>> part_inside(Point from, Point to,
                                                   const std::array<Point, 4>& shape);

Polygon area(const Plane& plane, const CellRect& rect, const std::optional<Paint>& fill,
             const std::optional<Stroke>& stroke, const Name& name);

/// Lines from the lower left to the upper right, along which x + y is the same. Those of shapes
/// with one origin meet.
void hatch(std::vector<Item>& items, std::span<const Point> corners, Point origin,
           const Stroke& stroke, const std::optional<Name>& name);

/// Of a hatching: faint, so that words can be read on it.
Stroke hatching(const Theme& theme);

/// So much of the colour.
Paint dimmed(Paint paint, double part);
Stroke dimmed(Stroke stroke, double part);

/// What is a copy has little of the colour of what it is a copy of.
Paint tinted(const Paint& paint);

/// Which lines of a grid are drawn.
struct LineRules {
  std::optional<int> gap_row{};  ///< into which they run only so far
  std::optional<int> gap_col{};
  int every = 1;  ///< besides the outermost ones
};

/// Every line of the cells in rect: those from left to right first, the bottom one foremost, then
/// those from bottom to top, the left one foremost. Dashes make the order and the directions
/// visible.
void draw_lines(std::vector<Item>& items, const Plane& plane, const CellRect& rect,
                const Stroke& stroke, const Name& name, const LineRules& rules = {});

/// The same, in two strokes: one for the lines at cells of which `bright` holds, and one for those
/// at no such cell.
void draw_lines(std::vector<Item>& items, const Plane& plane, const CellRect& rect,
                const std::function<bool(Cell)>& bright, const Stroke& stroke, const Stroke& faint,
                const Name& name, const LineRules& rules);

/// Three dots in each gap, in the middle of what it leaves of the other axis.
void draw_gaps(std::vector<Item>& items, const Plane& plane, const LineRules& rules,
               const Paint& paint, const Name& name);

}  // namespace convanim
