// Writes an animation as YUV4MPEG2, which encoders of videos read. Knows no layer and no file.
#pragma once

#include "convanim/animation.h"
#include "convanim/encode_options.h"
#include "convanim/sink.h"

namespace convanim {

/// Frames per second as a fraction in lowest terms.
struct FrameRate {
  int frames = 1;
  int seconds = 1;
  friend bool operator==(const FrameRate&, const FrameRate&) = default;
};

/// The lowest rate at which each of those steps takes a whole number of frames.
FrameRate lowest_frame_rate(const Animation& animation, StepRange steps);

/// The lowest multiple of a rate at which players run smoothly: at least 24 a second.
FrameRate playable_rate(FrameRate rate);

/// Writes those steps once, at the lowest frame rate: each as often as it takes. The colours are
/// render()'s in Y'CbCr of ITU-R BT.601 as studios have it, without subsampling; sides are even, as
/// many encoders want them, by a column or a row of the background's colour. What is transparent
/// shows the background.
/// @throws RequestError as raster_size() does
void write_y4m(const Animation& animation, StepRange steps, double pixels_per_inch, Sink& sink,
               const StepsDone& done = {});

}  // namespace convanim
