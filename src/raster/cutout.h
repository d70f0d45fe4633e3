// Draws frames through which what lies behind them shows: for grounds that are transparent. Knows
// no layer and no file format.
#pragma once

#include "convanim/bitmap.h"
#include "convanim/scene.h"

namespace convanim {

/// Draws what is on the scene without its background. Laid on whatever colour, it shows what
/// render() draws on that background, but for rounding.
/// @throws RequestError as raster_size() does
Bitmap cut_out(const Scene& scene, double pixels_per_inch);

}  // namespace convanim
