// Steps of an animation as PNG files, one after the other.
#include "png/png_sequence.h"

#include "convanim/png.h"

namespace convanim {

PngSequence::PngSequence(const Animation& animation, double pixels_per_inch, Effort effort)
    : text_{pixels_per_inch, animation.description},
      rasterizer_(animation.scene, pixels_per_inch),
      encoder_(effort) {}

void PngSequence::write(int step, Sink& sink) {
  rasterizer_.show(step);
  if (const IndexedFrame* frame = rasterizer_.indexed()) {
    encoder_.write(*frame, text_, sink);
  } else {
    encoder_.write(rasterizer_.bitmap(), text_, sink);
  }
}

void write_png(const Animation& animation, int step, double pixels_per_inch, Sink& sink,
               Effort effort) {
  PngSequence(animation, pixels_per_inch, effort).write(step, sink);
}

}  // namespace convanim
