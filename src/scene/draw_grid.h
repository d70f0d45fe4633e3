// Draws what stands still of a grid: its cells, lines, words and gaps.
#pragma once

#include <cstddef>

#include "scene/step_canvas.h"

namespace convanim {

/// @param n the grid's number in the diagram
void draw_grid(StepCanvas& canvas, std::size_t n);

}  // namespace convanim
