// A window's moves as arrows.
#pragma once

#include "convanim/diagram.h"

namespace convanim {

/// Adds arrows from the window's first place to the right and down, so many of each.
void add_moves(Diagram& diagram, std::size_t grid, const Layout& layout, int cols, int rows);

}  // namespace convanim
