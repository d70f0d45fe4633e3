// From the scenes of an animation to its GIF: learn the colours, then encode.
#include "convanim/animation.h"

#include "convanim/render.h"
#include "palette.h"

namespace convanim {

ColorReport write_animation(const ComposeStep& compose_step, StepRange steps,
                            double pixels_per_inch, const GifOptions& options, Sink& sink) {
  const auto draw = [&](int n) { return render(compose_step(steps.first + n), pixels_per_inch); };

  // A GIF names its palette before its first frame. Keeping the frames instead of drawing them
  // twice would make memory grow with the number of steps.
  Histogram histogram;
  for (int n = 0; n < steps.count; ++n) histogram.add(draw(n));
  const Palette palette(histogram);

  const PixelSize size = raster_size(compose_step(steps.first), pixels_per_inch);
  GifWriter writer(sink, size, palette.colors(), options);
  for (int n = 0; n < steps.count; ++n) writer.add(palette.indices(draw(n)));
  writer.finish();
  return {histogram.size(), palette.colors().size()};
}

}  // namespace convanim
