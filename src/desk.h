// What a thread keeps from one frame of a figure to the next.
#pragma once

#include "drawing.h"
#include "film.h"
#include "indexed_png.h"

namespace convanim {

struct Desk {
  Film film;
  IndexedPngWriter png;

  explicit Desk(const Drawing& drawing) : film(drawing.compose_step, drawing.pixels_per_inch) {}
};

}  // namespace convanim
