// Draws a scene to pixels: an animation's first frame.
#include "convanim/render.h"

#include <cmath>
#include <string>

#include "cairo/cairo.h"
#include "convanim/error.h"
#include "raster/rasterizer.h"

namespace convanim {

namespace {

std::string describe_size(double width, double height) {
  return std::to_string(std::llround(width)) + " x " + std::to_string(std::llround(height));
}

}  // namespace

PixelSize raster_size(const Scene& scene, double pixels_per_inch) {
  const double width = std::round(scene.width / 72 * pixels_per_inch);
  const double height = std::round(scene.height / 72 * pixels_per_inch);
  if (!std::isfinite(width) || !std::isfinite(height)) {
    throw RequestError("the resolution is no finite number");
  }
  if (width < 1 || height < 1) {
    throw NoPixels("frames of " + describe_size(width, height) +
                   " px show nothing (needs 1 px a side or more)");
  }
  if (width > kMaxPixelSide || height > kMaxPixelSide || width * height > kMaxPixels) {
    throw TooMuch("frames of " + describe_size(width, height) + " px are too large (limit " +
                      std::to_string(kMaxPixelSide) + " px a side and " +
                      std::to_string(kMaxPixels / 1'000'000) + " million px)",
                  Excess::pixels);
  }
  return {static_cast<int>(width), static_cast<int>(height)};
}

Bitmap render(const Scene& scene, double pixels_per_inch) {
  Rasterizer rasterizer([&](int /*step*/) { return scene; }, pixels_per_inch);
  rasterizer.show(0);
  return rasterizer.bitmap();
}

std::string renderer_version() {
  return "Cairo " + cairo_version();
}

}  // namespace convanim
