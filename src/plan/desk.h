// What a thread keeps from one frame of a figure to the next.
#pragma once

#include "figure/drawing.h"
#include "png/indexed_png.h"
#include "raster/film.h"

namespace convanim {

struct Desk {
  Film film;
  IndexedPngWriter png;

  explicit Desk(const Drawing& drawing) : film(drawing.compose_step, drawing.pixels_per_inch) {}
};

}  // namespace convanim
