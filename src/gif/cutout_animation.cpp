// From the scenes of an animation to a GIF without background: what two grounds have in common is
// drawn.
#include "gif/cutout_animation.h"

#include <cstdint>
#include <vector>

#include "gif/gif_writer.h"
#include "gif/palette.h"
#include "raster/film.h"

namespace convanim {

namespace {

/// The steps on a ground of one's own.
ComposeStep on_ground(const ComposeStep& compose_step, const Rgb& ground) {
  return [compose_step, ground](int step) {
    Scene scene = compose_step(step);
    scene.background = ground;
    return scene;
  };
}

/// A frame as an image of its own. What shows one ground on the one and another on the other is
/// transparent: nothing is drawn there.
GifImage encode_cutout(const Bitmap& frame, const Rgb& ground, const Bitmap& other,
                       const Rgb& other_ground, const Palette& palette, Effort effort) {
  const std::vector<std::uint8_t> indices = palette.indices(frame);
  Patch patch{{0, 0, frame.size.width, frame.size.height}, {}};
  for (std::size_t i = 0; i < indices.size(); ++i) {
    const bool empty = frame.pixels[i] == ground && other.pixels[i] == other_ground;
    const std::uint32_t index = empty ? PatchRun::kKept : indices[i];
    if (patch.runs.empty() || patch.runs.back().index != index) patch.runs.push_back({0, index});
    ++patch.runs.back().length;
  }
  GifImage image = encode_image(patch, effort);
  image.cleared = true;
  return image;
}

}  // namespace

ColorReport write_cutout_animation(const Animation& animation, StepRange steps,
                                   double pixels_per_inch, Sink& sink, const GifOptions& options) {
  Histogram histogram;
  Film learning(animation.scene, pixels_per_inch);
  for (int n = 0; n < steps.count; ++n) {
    learning.show(steps.first + n);
    histogram.add(learning.bitmap());
  }
  const Palette palette(histogram, kMaxPaletteColors - 1);  // one index is for what is transparent

  const Rgb ground = animation.scene(steps.first).background;
  const Rgb other = ground == kBlack ? kWhite : kBlack;
  Film frames(animation.scene, pixels_per_inch);
  Film others(on_ground(animation.scene, other), pixels_per_inch);
  GifWriter writer(sink, learning.size(), palette.colors(), animation.timing,
                   animation.description);
  for (int n = 0; n < steps.count; ++n) {
    frames.show(steps.first + n);
    others.show(steps.first + n);
    GifImage image =
        encode_cutout(frames.bitmap(), ground, others.bitmap(), other, palette, options.effort);
    if (n + 1 == steps.count) image.delay_cs = animation.timing.hold_cs;
    writer.add(image);
  }
  writer.finish();
  return {histogram.size(), palette.colors().size()};
}

}  // namespace convanim
