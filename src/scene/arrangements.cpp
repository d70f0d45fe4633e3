// The ways to put a diagram's grids on a page.
#include <algorithm>

#include "convanim/compose.h"
#include "scene/cell_text.h"
#include "scene/fit_page.h"
#include "scene/planes.h"

namespace convanim {

namespace {

/// The page counts each number of a flat figure as a square of this many cell sides round its
/// centre (1 cm).
constexpr double kNumberExtent = 2;

/// Each plane as high above the one below it as that has rows, and one more.
Page place_slanted(const Diagram& diagram, const Theme& theme) {
  const double side = side_for_words(diagram, theme.look, theme);
  std::vector<Plane> planes;
  Point origin{0, 0};
  for (const auto& grid : diagram.grids) {
    planes.push_back({grid->size, kOblique, origin, LabelSide::free_edge, side});
    origin = {origin.x - kPlaneShift, origin.y - side * (grid->size.rows + 1)};
  }
  return fit_page(std::move(planes), theme.margin + half_line(theme));
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
  const double side = side_for_words(diagram, theme.look, theme);
  const int top =
      std::max(left.rows, raised + right.rows);  // counted from the left one's lowest row
  const int bottom = std::min(0, raised);
  const auto [beyond, below] = beyond_grids(diagram);
  const double margin = theme.margin + (beyond > 0 ? 0 : half_line(theme));
  const Point low{margin + side * beyond, margin + side * (beyond + top)};
  return {side * (right_start + right.cols + 2 * beyond) + 2 * margin,
          side * (top - bottom + beyond + below) + 2 * margin,
          {{left, kUpright, low, LabelSide::below, side},
           {right,
            kUpright,
            {low.x + side * right_start, low.y - side * raised},
            LabelSide::below,
            side}}};
}

/// Between the strips, in cells.
constexpr double kStripGap = 1.5;

/// Where the input's first cell is: the padding before it is outside what it is compared with.
int first_data(const Grid& grid) {
  const auto found = std::ranges::find(grid.cells, CellKind::data);
  return static_cast<int>(found - grid.cells.begin());
}

/// The output above the input, its first cell above the input's first.
Page place_strip(const Diagram& diagram, const Theme& theme) {
  const Grid& input = *diagram.grids[0];
  const Grid& output = *diagram.grids[1];
  const double side = side_for_words(diagram, theme.look, theme);
  const Point above{side * first_data(input), -side * (input.size.rows + kStripGap)};
  return fit_page({{input.size, kUpright, {0, 0}, LabelSide::right, side},
                   {output.size, kUpright, above, LabelSide::right, side}},
                  theme.margin + half_line(theme));
}

/// Lengths of a matrix's figure, in cells.
constexpr double kMatrixGap = 1.6;  ///< right of the plane
constexpr double kVectorGap = 0.8;

/// Grids in the order of as_matrix(); where cells have no words, they take half as much place.
Page place_matrix(const Diagram& diagram, const Theme& theme) {
  const auto& grids = diagram.grids;
  const double usual = side_for_words(diagram, teaching_look(), theme);
  const double side = grids[1]->words.empty() ? kCellSide / 2 : usual;
  const double left = usual * (grids[0]->size.cols + kMatrixGap);
  const double above = side * grids[1]->size.rows + usual * kVectorGap;
  const double beside = left + side * grids[1]->size.cols + usual * kVectorGap;
  return fit_page({{grids[0]->size, kUpright, {0, 0}, LabelSide::below, usual},
                   {grids[1]->size, kUpright, {left, 0}, LabelSide::below, side},
                   {grids[2]->size, kUpright, {left, -above}, LabelSide::above, side},
                   {grids[3]->size, kUpright, {beside, 0}, LabelSide::below, side}},
                  theme.margin + theme.edge_width / 2);
}

}  // namespace

constexpr Arrangement kSlanted{
    .name = "slanted", .overlaps = true, .links = LinkLines::corners, .place = place_slanted};

constexpr Arrangement kFlat{.name = "flat", .joins_cells = true, .place = place_flat};

constexpr Arrangement kStrip{
    .name = "strip", .links = LinkLines::sides, .joins_cells = true, .place = place_strip};

constexpr Arrangement kMatrix{.name = "matrix",
                              .teaches = true,
                              .still_first = true,
                              .links = LinkLines::facing,
                              .place = place_matrix};

}  // namespace convanim
