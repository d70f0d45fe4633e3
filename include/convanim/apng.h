// Encodes an animation as an animated PNG: draws what each step changes, learns the colours, and
// compresses. Knows no layer and no file.
#pragma once

#include "convanim/animation.h"
#include "convanim/encode_options.h"
#include "convanim/sink.h"

namespace convanim {

/// Writes a PNG of those steps, a frame each, that plays: render()'s pixels exactly, whatever
/// colours they have, with a palette where it holds those of all frames. Where the animation's
/// ground is transparent, the frames are too where nothing hides it. Memory does not grow with the
/// number of steps.
/// @throws RequestError as raster_size() does.
void write_apng(const Animation& animation, StepRange steps, double pixels_per_inch, Sink& sink,
                const EncodeOptions& options = {});

}  // namespace convanim
