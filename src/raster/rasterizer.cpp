// Draws the steps of an animation one after the other, and says what each changes.
#include "raster/rasterizer.h"

#include <utility>

namespace convanim {

Rasterizer::Rasterizer(ComposeStep scene, double pixels_per_inch)
    : scene_(std::move(scene)), pixels_per_inch_(pixels_per_inch) {}

void Rasterizer::show(int step) {
  if (frame_) {
    frame_->become(scene_(step));
  } else {
    frame_ = std::make_unique<LayeredFrame>(scene_(step), pixels_per_inch_);
  }
  view_.frame_shown();
}

Bitmap Rasterizer::bitmap() const {
  Bitmap bitmap(size());
  const FramePixels shown = pixels();
  if (is_transparent()) bitmap.alpha.resize(bitmap.pixels.size());
  for (std::size_t i = 0; i < bitmap.pixels.size();) {
    const auto& [color, alpha] = colors()[shown(i)].alone;
    const std::size_t end = shown.end_of_run(i, bitmap.pixels.size());
    if (is_transparent()) std::fill_n(bitmap.alpha.data() + i, end - i, alpha);
    std::fill_n(bitmap.pixels.data() + i, end - i, color);
    i = end;
  }
  return bitmap;
}

const IndexedFrame* Rasterizer::indexed() {
  return view_.indexed(size(), pixels(), colors(), changed());
}

}  // namespace convanim
