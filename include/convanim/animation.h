// From the scenes of an animation to its GIF: draws what each step changes, learns the colours, and
// encodes. Knows no layer and no file.
#pragma once

#include <cstddef>

#include "convanim/gif.h"
#include "convanim/scene.h"
#include "convanim/sink.h"

namespace convanim {

struct ColorReport {
  std::size_t drawn = 0;  ///< colours of all frames together
  std::size_t kept = 0;   ///< colours of the palette: fewer only where more than 256 were drawn
};

/// Hears how many further steps are done, of twice as many as there are: each is drawn, then
/// encoded. It may be called from several threads at once.
using StepsDone = std::function<void(int steps)>;

/// Writes a GIF of those steps, a frame each: render()'s pixels exactly, unless the report says
/// that colours had to be merged. Memory does not grow with the number of steps.
/// @param threads at most; the bytes do not depend on how many
/// @throws RequestError as raster_size() does.
ColorReport write_animation(const ComposeStep& compose_step, StepRange steps,
                            double pixels_per_inch, const GifOptions& options, Sink& sink,
                            int threads = 1, const StepsDone& done = {});

}  // namespace convanim
