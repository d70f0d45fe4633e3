// Steps of an animation as PNG files, one after the other.
#include "png/png_sequence.h"

#include "convanim/png.h"
#include "raster/cutout.h"

namespace convanim {

PngSequence::PngSequence(const Animation& animation, double pixels_per_inch, Effort effort)
    : scene_(animation.scene),
      text_{pixels_per_inch, animation.description},
      film_(animation.scene, pixels_per_inch),
      encoder_(effort) {}

void PngSequence::write(int step, Sink& sink) {
  if (const Scene scene = scene_(step); scene.ground == Ground::transparent) {
    encoder_.write(cut_out(scene, text_.pixels_per_inch), text_, sink);
    return;
  }
  film_.show(step);
  if (const IndexedFrame* frame = film_.indexed()) {
    encoder_.write(*frame, text_, sink);
  } else {
    encoder_.write(film_.bitmap(), text_, sink);
  }
}

void write_png(const Animation& animation, int step, double pixels_per_inch, Sink& sink,
               Effort effort) {
  PngSequence(animation, pixels_per_inch, effort).write(step, sink);
}

}  // namespace convanim
