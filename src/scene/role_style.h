// How a theme paints a grid's cells and lines. Knows no place.
#pragma once

#include <optional>

#include "convanim/diagram.h"
#include "convanim/theme.h"

namespace convanim {

/// How the grids of a role are painted.
struct RoleStyle {
  Paint fill;
  Paint text;
  Stroke lines;  ///< where there are no cells of its own
  bool hatched = false;
};

RoleStyle style_of(GridRole role, const Theme& theme);

/// The same of a grid, whose gradients are hatched and whose pale cells have little of the colour.
RoleStyle style_of(const Grid& grid, const Theme& theme);

/// How the lines of a role's hatching are drawn.
Stroke hatching_of(const Grid& grid, const Theme& theme);

/// As faint as the lines of grids whose cells have few pixels.
Stroke faded(const Stroke& stroke, const GridFading& fading);

/// What an opaque page looks like where nothing is drawn; nothing of a transparent one.
std::optional<Paint> page_paint(const Theme& theme);

}  // namespace convanim
