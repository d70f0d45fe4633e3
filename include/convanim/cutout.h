// Frames through which what lies behind them shows: for grounds that are transparent. Knows no
// layer and no file format.
#pragma once

#include <cstdint>
#include <vector>

#include "convanim/animation.h"
#include "convanim/bitmap.h"
#include "convanim/scene.h"

namespace convanim {

/// A frame's colours and how much they hide, 0 (nothing) to 255 (all), a byte a pixel.
struct Cutout {
  Bitmap colors;
  std::vector<std::uint8_t> alpha;
};

/// Draws what is on the scene without its background. Laid on whatever colour, it shows what
/// render() draws on that background, but for rounding.
/// @throws SpecError as raster_size() does
Cutout cut_out(const Scene& scene, double pixels_per_inch);

/// Writes a GIF of those steps, whose pixels are transparent where nothing is drawn. A GIF's pixel
/// is transparent or not: those that are covered in part are mixed with the scene's background, for
/// pages of about that colour. Each frame is whole and gone before the next.
/// @throws SpecError as raster_size() does
ColorReport write_cutout_animation(const ComposeStep& compose_step, StepRange steps,
                                   double pixels_per_inch, const GifOptions& options, Sink& sink);

}  // namespace convanim
