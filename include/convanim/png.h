// Encodes a frame as a PNG file. Knows nothing of what the frame shows.
#pragma once

#include <string>

#include "convanim/bitmap.h"
#include "convanim/sink.h"

namespace convanim {

/// Writes the frame losslessly, with a palette where 256 colours hold it, and the resolution as its
/// physical size, so that it prints at the size of the figure.
/// @param description what the frame shows, for those who cannot see it: a text chunk of that name;
/// ASCII
void write_png(const Bitmap& bitmap, double pixels_per_inch, Sink& sink,
               const std::string& description = {});

/// The same with how much each pixel hides of what lies behind it.
void write_png(const Cutout& cutout, double pixels_per_inch, Sink& sink,
               const std::string& description = {});

}  // namespace convanim
