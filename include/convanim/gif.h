// Encodes an animation as GIF: draws what each step changes, learns the colours, and compresses.
// Knows no layer and no file.
#pragma once

#include <cstddef>

#include "convanim/animation.h"
#include "convanim/encode_options.h"
#include "convanim/sink.h"

namespace convanim {

struct ColorReport {
  std::size_t drawn = 0;  ///< colours of all frames together
  std::size_t kept = 0;   ///< colours of the palette: fewer only where more than 256 were drawn
};

/// Writes a GIF of those steps, a frame each: render()'s pixels exactly, unless the report says
/// that colours had to be merged. Memory does not grow with the number of steps.
///
/// Where the animation's ground is transparent, so are the pixels that nothing is drawn on. A GIF's
/// pixel is transparent or not: those that are covered in part are mixed with the scene's
/// background, for pages of about that colour. Each frame is then whole and gone before the next.
/// @throws RequestError as raster_size() does.
ColorReport write_gif(const Animation& animation, StepRange steps, double pixels_per_inch,
                      Sink& sink, const EncodeOptions& options = {});

}  // namespace convanim
