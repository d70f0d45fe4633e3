// Draws a scene to pixels. Knows no layer.
#pragma once

#include <string>

#include "convanim/bitmap.h"
#include "convanim/error.h"
#include "convanim/scene.h"

namespace convanim {

/// The most pixels in a frame's width or height, and in the whole frame.
inline constexpr int kMaxPixelSide = 10'000;
inline constexpr int kMaxPixels = 64'000'000;

/// A request for frames without a pixel.
class NoPixels : public RequestError {
 public:
  using RequestError::RequestError;
};

/// The size of the scene's page at that resolution: inches times pixels, rounded to the nearest.
/// @throws NoPixels if there is no pixel; RequestError if there are more than a frame may have.
PixelSize raster_size(const Scene& scene, double pixels_per_inch);

/// Draws the scene on its background. Each pixel is the mean of 3 x 3 samples, each of which is
/// wholly inside a shape or outside: few colours, so that a palette holds them all, and the same
/// pixels on every machine and with every version of Cairo. Of a guide thinner than a pixel, a
/// pixel has one of two shades instead of nine: that takes a tenth off the size of a GIF.
/// @throws RequestError as raster_size() does.
Bitmap render(const Scene& scene, double pixels_per_inch);

/// What draws, and its version: "Cairo 1.16.0".
std::string renderer_version();

}  // namespace convanim
