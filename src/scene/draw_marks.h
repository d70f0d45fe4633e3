// Draws what a step marks on a grid: what is read, written, copied and summed up.
#pragma once

#include <cstddef>

#include "scene/step_canvas.h"

namespace convanim {

/// @param n the grid's number in the diagram
void draw_marks(StepCanvas& canvas, std::size_t n);

}  // namespace convanim
