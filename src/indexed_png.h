// Encodes a frame that has a palette as a PNG file: the inner half of convanim/png.h.
#pragma once

#include <string>

#include "convanim/png.h"
#include "indexed.h"

namespace convanim {

/// Writes what write_png() writes of the frame's bitmap, without having to find its colours.
/// @param frame has its palette in the order of to_indexed()
void write_png(const IndexedFrame& frame, double pixels_per_inch, Sink& sink,
               const std::string& description = {});

}  // namespace convanim
