// What single grids are called, beside them.
#pragma once

#include <vector>

#include "convanim/compose.h"

namespace convanim {

/// Where the middle of a grid's name is: of a slanted plane, by its label's side, below its lower
/// right edge or above its upper left one, of an upright one above it; where the grid is missing,
/// in its middle.
Point name_place(const Grid& grid, const Plane& plane, const Theme& theme);

/// Of the type of names: words around the figure may be larger than a figure has room for.
double name_size(const Theme& theme);

double name_width(const Grid& grid, const Theme& theme);

void draw_names(std::vector<Item>& items, const Diagram& diagram, const std::vector<Plane>& planes,
                const Theme& theme);

}  // namespace convanim
