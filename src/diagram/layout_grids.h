// The grids of a layout, for figures that are made of them.
#pragma once

#include <optional>
#include <vector>

#include "convanim/diagram.h"

namespace convanim {

/// The plane that the window slides over, as an input.
Grid make_plane(const Layout& layout, const std::optional<Numbers>& numbers);

/// What the steps write, as an output.
Grid make_output(const Layout& layout, const std::optional<Numbers>& numbers);

/// The cells that are written when this one is: whole rows, and the beginning of its own.
void mark_done(std::vector<Mark>& marks, std::size_t grid, Cell current, int cols);

/// forward() with grids that are called otherwise.
Diagrams forward_over(const Layout& layout, const std::optional<Numbers>& numbers, Grid read,
                      Grid written);

}  // namespace convanim
