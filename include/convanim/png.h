// Encodes a frame as a PNG file. Knows nothing of what the frame shows.
#pragma once

#include "convanim/bitmap.h"
#include "convanim/sink.h"

namespace convanim {

/// Writes the frame losslessly, with a palette where 256 colours hold it, and the resolution as its
/// physical size, so that it prints at the size of the figure.
void write_png(const Bitmap& bitmap, double pixels_per_inch, Sink& sink);

}  // namespace convanim
