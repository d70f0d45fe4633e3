// The whole line from a layout to an animation: draws every step once to learn the colours, once
// more to encode. Knows no file.
#pragma once

#include <cstddef>
#include <functional>

#include "convanim/gif.h"
#include "convanim/layout.h"
#include "convanim/sink.h"
#include "convanim/theme.h"

namespace convanim {

/// Steps first to first + count - 1 of a layout.
struct StepRange {
  int first = 0;
  int count = 1;
};

struct ColorReport {
  std::size_t drawn = 0;  ///< colours of all frames together
  std::size_t kept = 0;   ///< colours of the palette: fewer only where more than 256 were drawn
};

/// Writes a GIF of those steps, a frame each: render()'s pixels exactly, unless the report says
/// that colours had to be merged.
/// @throws SpecError as raster_size() does.
ColorReport write_animation(const Layout& layout, StepRange steps, const Theme& theme,
                            double pixels_per_inch, const GifOptions& options, Sink& sink);

}  // namespace convanim
