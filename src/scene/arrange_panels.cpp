// Figures side by side, each with its planes one above the other or, with numbers, one beside the
// other.
#include <algorithm>
#include <utility>

#include "convanim/compose.h"
#include "scene/arrange_rows.h"
#include "scene/cell_text.h"
#include "scene/fit_page.h"

namespace convanim {

namespace {

/// Lengths in cells: between planes that stand one above the other, more below one that is larger,
/// and below and above a kernel; and how far to the right that is.
constexpr double kUsualGap = 1;
constexpr double kGapBelowLarger = 1.8;
constexpr double kGapBelowKernel = 1.3;
constexpr double kGapAboveKernel = 1.9;
constexpr double kKernelShift = 1;

/// Between figures side by side.
constexpr double kPanelGap = 1.4;

/// Between flat planes.
constexpr double kBetweenUpright = 1.4;

double gap_between(const Grid& below, const Grid& above) {
  if (above.role == GridRole::kernel) return kGapBelowKernel;
  if (below.role == GridRole::kernel) return kGapAboveKernel;
  return above.size.rows > below.size.rows ? kGapBelowLarger : kUsualGap;
}

using Placed = std::vector<Plane>;

/// The first of them stands at the origin.
Placed stacked(const Diagram& panel, double side) {
  const auto& grids = panel.grids;
  Placed planes;
  Point origin{0, 0};
  for (std::size_t n = 0; n < grids.size(); ++n) {
    const bool is_kernel = n > 0 && grids[n]->role == GridRole::kernel;
    const double right = is_kernel ? kKernelShift * side : 0;
    planes.push_back({grids[n]->size,
                      kOblique,
                      {origin.x + right, origin.y},
                      n == 0 ? LabelSide::lower_edge : LabelSide::free_edge,
                      side});
    if (n + 1 == grids.size()) break;
    const double lift = grids[n]->size.rows + gap_between(*grids[n], *grids[n + 1]);
    origin.y -= side * lift;
    if (grids[n + 1]->role != GridRole::kernel) origin.x = -kPlaneShift;
  }
  return planes;
}

/// The same in a row, those that are not as high raised to the middle.
Placed in_a_row(const Diagram& panel, double side) {
  int rows = 0;
  for (const auto& grid : panel.grids) rows = std::max(rows, grid->size.rows);
  Placed planes;
  double right = 0;
  for (const auto& grid : panel.grids) {
    const int raised = (rows - grid->size.rows) / 2;
    planes.push_back({grid->size, kUpright, {right, -side * raised}, LabelSide::below, side});
    right += side * (grid->size.cols + kBetweenUpright);
  }
  return planes;
}

/// Rows of planes, whose cells are as large as they always are.
Placed in_rows_of_planes(const Diagram& panel, double /*side*/) {
  const auto is_output = [](const auto& grid) { return grid->role == GridRole::output; };
  const auto output = std::ranges::find_if(panel.grids, is_output);
  return rows_of_planes(panel, output != panel.grids.end() && (*output)->slot.col > 0);
}

/// The part of a diagram that is a panel, with its grids counted from 0.
Diagram panel_of(const Diagram& diagram, std::size_t first, std::size_t end) {
  Diagram panel;
  panel.grids.assign(diagram.grids.begin() + static_cast<std::ptrdiff_t>(first),
                     diagram.grids.begin() + static_cast<std::ptrdiff_t>(end));
  const auto is_inside = [&](std::size_t grid) { return grid >= first && grid < end; };
  for (const Link& link : diagram.links) {
    if (!is_inside(link.from_grid)) continue;
    panel.links.push_back(link);
    panel.links.back().from_grid -= first;
    panel.links.back().to_grid -= first;
  }
  for (Note note : diagram.notes) {
    if (!is_inside(note.at.grid)) continue;
    note.at.grid -= first;
    panel.notes.push_back(std::move(note));
  }
  for (Arrow arrow : diagram.arrows) {
    if (!is_inside(arrow.from.grid)) continue;
    arrow.from.grid -= first;
    arrow.to.grid -= first;
    panel.arrows.push_back(arrow);
  }
  return panel;
}

Page place_panels(const Diagram& diagram, const Theme& theme,
                  Placed (*place)(const Diagram& panel, double side)) {
  const double side = side_for_words(diagram, teaching_look(), theme);
  std::vector<Plane> all;
  PageArea area;
  for (std::size_t first = 0; first < diagram.grids.size();) {
    std::size_t end = first;
    while (end < diagram.grids.size() && diagram.grids[end]->panel == diagram.grids[first]->panel) {
      ++end;
    }
    const Diagram panel = panel_of(diagram, first, end);
    std::vector<Plane> planes = place(panel, side);
    PageArea own = area_with_notes(panel, planes, theme);
    const double right = all.empty() ? 0 : area.high.x + kPanelGap * side - own.low.x;
    for (Plane& plane : planes) plane.origin.x += right;
    own.low.x += right;
    own.high.x += right;
    if (all.empty()) area = own;
    area.include(own.low);
    area.include(own.high);
    all.insert(all.end(), planes.begin(), planes.end());
    first = end;
  }
  return fit_page(std::move(all), area, theme.margin + theme.edge_width / 2);
}

Page place_stacks(const Diagram& diagram, const Theme& theme) {
  return place_panels(diagram, theme, stacked);
}

Page place_rows(const Diagram& diagram, const Theme& theme) {
  return place_panels(diagram, theme, in_a_row);
}

Page place_rows_side_by_side(const Diagram& diagram, const Theme& theme) {
  return place_panels(diagram, theme, in_rows_of_planes);
}

}  // namespace

constexpr Arrangement kStacks{.name = "stacks",
                              .teaches = true,
                              .overlaps = true,
                              .links = LinkLines::corners,
                              .place = place_stacks};

constexpr Arrangement kRowOfPlanes{.name = "row", .teaches = true, .place = place_rows};

constexpr Arrangement kRowsSideBySide{.name = "rows side by side",
                                      .teaches = true,
                                      .links = LinkLines::corners,
                                      .in_rows = true,
                                      .place = place_rows_side_by_side};

}  // namespace convanim
