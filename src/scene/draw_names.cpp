// What single grids are called, beside them.
#include "scene/draw_names.h"

#include <algorithm>

#include "scene/cell_text.h"

namespace convanim {

namespace {

/// From the middle of a plane's edge to its name, in usual cell sides, y down; and where indices
/// stand between.
constexpr Point kNameBelow{0.35, 0.75};
constexpr Point kNameAbove{-0.35, -0.6};
constexpr Point kNameBelowIndices{0.95, 1.0};
constexpr Point kNameAboveIndices{-0.6, -1.15};
constexpr double kAboveUpright = 0.5;
constexpr double kAboveIndexed = 1.1;

/// From the middle of the left end of a plane of one row.
constexpr Point kBesideRow{-0.5, 0.25};

/// Of the usual size, the zero in place of a kernel.
constexpr double kNoKernel = 6.0 / 8;

WordType name_type(const Grid& grid, const Theme& theme) {
  const bool faint = grid.missing && grid.role == GridRole::kernel;
  const bool small = faint && grid.name.text == U"0";
  return {Font::roman8, small ? kNoKernel * theme.text_size : name_size(theme), 0,
          faint ? theme.faint_text : theme.text};
}

/// Half of what a longer name than the usual ones has more.
double beyond_usual(const Grid& grid, const Theme& theme) {
  constexpr double kUsual = 1.0;
  return std::max(0.0, name_width(grid, theme) - kUsual * name_size(theme)) / 2;
}

}  // namespace

double name_size(const Theme& theme) {
  constexpr double kMost = 1.5;
  return std::clamp(theme.note_size, theme.text_size, kMost * theme.text_size);
}

double name_width(const Grid& grid, const Theme& theme) {
  const WordType type = name_type(grid, theme);
  return word_width(grid.name, type.font) * type.size;
}

Point name_place(const Grid& grid, const Plane& plane, const Theme& theme) {
  const auto [rows, cols] = grid.size;
  if (grid.missing) return plane.corner(rows / 2.0, cols / 2.0);
  const auto from = [&](Point edge, Point by) {
    return Point{edge.x + by.x * kCellSide, edge.y + by.y * kCellSide};
  };
  if (plane.projection.right == kUpright.right) {
    const bool over_indices = grid.role != GridRole::input && !grid.col_indices.empty();
    return from(plane.corner(0, cols / 2.0),
                {0, theme.look.names_edges && over_indices ? -kAboveIndexed : -kAboveUpright});
  }
  const double more = beyond_usual(grid, theme);
  if (rows == 1) {
    const Point place = from(plane.corner(0.5, 0), kBesideRow);
    return {place.x - name_width(grid, theme) / 2, place.y};
  }
  const bool indexed = theme.look.names_edges;
  if (plane.label == LabelSide::below) {
    const Point place =
        from(plane.corner(rows, cols / 2.0), indexed ? kNameBelowIndices : kNameBelow);
    return {place.x + more, place.y};
  }
  const Point place = from(plane.corner(0, cols / 2.0), indexed ? kNameAboveIndices : kNameAbove);
  return {place.x - more, place.y};
}

void draw_names(std::vector<Item>& items, const Diagram& diagram, const std::vector<Plane>& planes,
                const Theme& theme) {
  for (std::size_t n = 0; n < planes.size(); ++n) {
    const Grid& grid = *diagram.grids[n];
    if (grid.name.text.empty()) continue;
    write(items, grid.name, name_place(grid, planes[n], theme), name_type(grid, theme),
          {grid.role, static_cast<std::uint8_t>(n)});
  }
}

}  // namespace convanim
