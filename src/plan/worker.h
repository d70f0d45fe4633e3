// What a thread keeps from one file of a figure to the next.
#pragma once

#include "plan/drawing.h"
#include "png/png_sequence.h"

namespace convanim {

struct Worker {
  PngSequence png;

  Worker(const Drawing& drawing, Effort effort)
      : png(drawing.animation, drawing.pixels_per_inch, effort) {}
};

}  // namespace convanim
