// Grids that stand where the diagram says, with room for what is written and drawn beside them.
#include "convanim/compose.h"
#include "scene/cell_text.h"
#include "scene/draw_notes.h"
#include "scene/fit_page.h"

namespace convanim {

namespace {

/// The bottom left corner of a grid.
Point origin_of(const Grid& grid, const std::vector<Plane>& before, double side) {
  const auto& corner = grid.standing.corner;
  if (!corner) return {0, 0};
  const Point top_left = before[corner->grid].corner(corner->row, corner->col);
  return {top_left.x, top_left.y + side * grid.size.rows};
}

Page place(const Diagram& diagram, const Look& look, const Theme& theme) {
  const double usual = side_for_words(diagram, look, theme);
  std::vector<Plane> planes;
  for (const auto& grid : diagram.grids) {
    const double side = usual * grid->standing.side;
    planes.push_back({grid->size, kUpright, origin_of(*grid, planes, side),
                      grid->standing.label_above ? LabelSide::above : LabelSide::below, side});
  }
  return fit_page(planes, theme.margin + theme.edge_width / 2, extent_of(diagram, planes, theme));
}

Page place_teaching(const Diagram& diagram, const Theme& theme) {
  return place(diagram, teaching_look(), theme);
}

Page place_in_look(const Diagram& diagram, const Theme& theme) {
  return place(diagram, theme.look, theme);
}

}  // namespace

constexpr Arrangement kPlaced{
    .name = "placed", .teaches = true, .joins_cells = true, .place = place_teaching};

constexpr Arrangement kPlacedFacing{.name = "placed_facing",
                                    .teaches = true,
                                    .still_first = true,
                                    .links = LinkLines::facing,
                                    .place = place_teaching};

constexpr Arrangement kPlacedPlain{.name = "placed_plain",
                                   .still_first = true,
                                   .overlaps = true,
                                   .joins_cells = true,
                                   .place = place_in_look};

}  // namespace convanim
