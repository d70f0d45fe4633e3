// The ways to put a diagram's grids on a page.
#include <algorithm>

#include "convanim/compose.h"
#include "scene/cell_text.h"
#include "scene/planes.h"

namespace convanim {

namespace {

/// Points between a plane's origin and that of the next one above it, to the left.
constexpr double kPlaneShift = 2.5 * kTexPoint;

/// The page counts each number of a flat figure as a square of this many cell sides round its
/// centre (1 cm).
constexpr double kNumberExtent = 2;

/// How far the lines of a grid reach beyond it.
double half_line(const Theme& theme) {
  return std::max({theme.grid.width, theme.empty_grid.width, theme.outline.width}) / 2;
}

/// The box of the planes with a margin around it: all that is drawn lies between their outer lines,
/// whatever the step.
Page fitted(std::vector<Plane> planes, double margin) {
  Point low = planes.front().origin;
  Point high = low;
  for (const Plane& plane : planes) {
    for (const Point& point : corners(plane, plane.whole())) {
      low = {std::min(low.x, point.x), std::min(low.y, point.y)};
      high = {std::max(high.x, point.x), std::max(high.y, point.y)};
    }
  }
  for (Plane& plane : planes) {
    plane.origin.x += margin - low.x;
    plane.origin.y += margin - low.y;
  }
  return {high.x - low.x + 2 * margin, high.y - low.y + 2 * margin, std::move(planes)};
}

/// Each plane as high above the one below it as that has rows, and one more.
Page place_slanted(const Diagram& diagram, const Theme& theme) {
  std::vector<Plane> planes;
  Point origin{0, 0};
  for (const auto& grid : diagram.grids) {
    planes.push_back({grid->size, kOblique, origin, LabelSide::left});
    origin = {origin.x - kPlaneShift, origin.y - kCellSide * (grid->size.rows + 1)};
  }
  return fitted(std::move(planes), theme.margin + half_line(theme));
}

/// How far a flat figure's page reaches beyond its grids, in cells.
struct Beyond {
  double sides = 0;
  double below = 0;
};

/// Numbers stand out beyond the grids, those in the corners of taps most where some step's taps are
/// the lowest cells.
Beyond beyond_grids(const Diagram& diagram) {
  const Grid& plane = *diagram.grids.front();
  if (plane.words.empty()) return {};
  constexpr double kSides = (kNumberExtent - 1) / 2;
  const bool weighted =
      std::ranges::any_of(diagram.marks, [](const Mark& mark) { return !mark.text.empty(); });
  const bool reaches_bottom =
      plane.reached.top_left.row + plane.reached.size.rows == plane.size.rows;
  return {kSides, weighted && reaches_bottom ? kNumberExtent / 2 - kCornerPlace.y : kSides};
}

/// The output on the right, a cell between.
Page place_flat(const Diagram& diagram, const Theme& theme) {
  const Size left = diagram.grids[0]->size;
  const Size right = diagram.grids[1]->size;
  const int raised = (left.rows - right.rows) / 2;
  const int right_start = left.cols + 1;
  const int top =
      std::max(left.rows, raised + right.rows);  // counted from the left one's lowest row
  const int bottom = std::min(0, raised);
  const auto [beyond, below] = beyond_grids(diagram);
  const double margin = theme.margin + (beyond > 0 ? 0 : half_line(theme));
  const Point low{margin + kCellSide * beyond, margin + kCellSide * (beyond + top)};
  return {kCellSide * (right_start + right.cols + 2 * beyond) + 2 * margin,
          kCellSide * (top - bottom + beyond + below) + 2 * margin,
          {{left, kUpright, low, LabelSide::below},
           {right,
            kUpright,
            {low.x + kCellSide * right_start, low.y - kCellSide * raised},
            LabelSide::below}}};
}

/// Lengths of a matrix's figure, in cells.
constexpr double kMatrixGap = 1.6;  ///< right of the plane
constexpr double kVectorGap = 0.8;

/// Grids in the order of as_matrix(); where cells have no words, they take half as much place.
Page place_matrix(const Diagram& diagram, const Theme& theme) {
  const auto& grids = diagram.grids;
  const double side = grids[1]->words.empty() ? kCellSide / 2 : kCellSide;
  const double left = kCellSide * (grids[0]->size.cols + kMatrixGap);
  const double above = side * grids[1]->size.rows + kCellSide * kVectorGap;
  const double beside = left + side * grids[1]->size.cols + kCellSide * kVectorGap;
  return fitted({{grids[0]->size, kUpright, {0, 0}, LabelSide::below},
                 {grids[1]->size, kUpright, {left, 0}, LabelSide::below, side},
                 {grids[2]->size, kUpright, {left, -above}, LabelSide::above, side},
                 {grids[3]->size, kUpright, {beside, 0}, LabelSide::below, side}},
                theme.margin + kEdgeWidth * half_line(theme));
}

}  // namespace

constexpr Arrangement kSlanted{
    .name = "slanted", .links = LinkLines::corners, .place = place_slanted};

constexpr Arrangement kFlat{.name = "flat", .joins_cells = true, .place = place_flat};

constexpr Arrangement kMatrix{
    .name = "matrix", .look = Look::teaching, .links = LinkLines::facing, .place = place_matrix};

}  // namespace convanim
