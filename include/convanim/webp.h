// Encodes an animation as WebP, without loss: draws what each step changes, and compresses. Knows
// no layer and no file.
#pragma once

#include <cstddef>

#include "convanim/animation.h"
#include "convanim/bitmap.h"
#include "convanim/encode_options.h"
#include "convanim/sink.h"

namespace convanim {

/// The most pixels of a frame: compressing them takes some thirty bytes each.
inline constexpr std::size_t kMaxWebpPixels = 16'000'000;

/// @throws RequestError for a frame that is larger
void check_webp_size(PixelSize size);

/// Writes a WebP of those steps, a frame each, or a still of the one step: render()'s pixels
/// exactly. Where the animation's ground is transparent, the frames are too where nothing hides it.
/// It plays at most 65,535 times, unless for ever. Memory does not grow with the number of steps.
/// @throws RequestError as raster_size() does; and as check_webp_size() does
void write_webp(const Animation& animation, StepRange steps, double pixels_per_inch, Sink& sink,
                const EncodeOptions& options = {});

}  // namespace convanim
