// Encodes a step of an animation as a PNG file. Knows no layer.
#pragma once

#include "convanim/animation.h"
#include "convanim/effort.h"
#include "convanim/sink.h"

namespace convanim {

/// Writes the step's frame, render()'s pixels exactly, with a palette where 256 colours hold it,
/// and the resolution as its physical size, so that it prints at the size of the figure. Where the
/// animation's ground is transparent, the frame is too where nothing hides it.
/// @throws RequestError as raster_size() does.
void write_png(const Animation& animation, int step, double pixels_per_inch, Sink& sink,
               Effort effort = Effort::normal);

}  // namespace convanim
