// Steps of an animation as PNG files, one after the other.
#pragma once

#include "convanim/animation.h"
#include "convanim/sink.h"
#include "png/png_encoder.h"
#include "raster/rasterizer.h"

namespace convanim {

/// Writes what write_png() writes of each step, in time that follows what differs from the step
/// written before. For one thread.
class PngSequence {
 public:
  PngSequence(const Animation& animation, double pixels_per_inch, Effort effort);

  /// @throws RequestError as raster_size() does.
  void write(int step, Sink& sink);

 private:
  PngText text_;
  Rasterizer rasterizer_;
  PngEncoder encoder_;
};

}  // namespace convanim
