// Frames through which what lies behind them shows: what two grounds have in common is drawn.
#include "raster/cutout.h"

#include <algorithm>

#include "convanim/render.h"

namespace convanim {

namespace {

Bitmap render_on(Scene scene, const Rgb& ground, double pixels_per_inch) {
  scene.background = ground;
  return render(scene, pixels_per_inch);
}

/// The colour that, hiding so much of black, shows that channel.
std::uint8_t unmixed(int on_black, int alpha) {
  return static_cast<std::uint8_t>(std::min((on_black * 255 + alpha / 2) / alpha, 255));
}

}  // namespace

Bitmap cut_out(const Scene& scene, double pixels_per_inch) {
  // A pixel that hides a share a of its ground and shows c is a*c on black, a*c + (1 - a)*255 on
  // white.
  Bitmap cutout = render_on(scene, kBlack, pixels_per_inch);
  const Bitmap on_white = render_on(scene, kWhite, pixels_per_inch);
  cutout.alpha.reserve(on_white.pixels.size());
  for (std::size_t i = 0; i < on_white.pixels.size(); ++i) {
    Rgb& color = cutout.pixels[i];
    const Rgb& lighter = on_white.pixels[i];
    const int alpha = 255 - (lighter.green - color.green);
    cutout.alpha.push_back(static_cast<std::uint8_t>(alpha));
    if (alpha == 0) continue;
    color = {unmixed(color.red, alpha), unmixed(color.green, alpha), unmixed(color.blue, alpha)};
  }
  return cutout;
}

}  // namespace convanim
