// From the scenes of an animation to a GIF without background. Knows no layer and no file.
#pragma once

#include "convanim/gif.h"

namespace convanim {

/// Writes a GIF of those steps, whose pixels are transparent where nothing is drawn. A GIF's pixel
/// is transparent or not: those that are covered in part are mixed with the scene's background, for
/// pages of about that colour. Each frame is whole and gone before the next.
/// @throws RequestError as raster_size() does
ColorReport write_cutout_animation(const Animation& animation, StepRange steps,
                                   double pixels_per_inch, Sink& sink, const GifOptions& options);

}  // namespace convanim
