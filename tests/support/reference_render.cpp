// Draws a scene in the plainest way, for tests to compare with.
#include "support/reference_render.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <variant>
#include <vector>

#include "cairo/cairo.h"
#include "convanim/render.h"
#include "raster/hairline.h"
#include "raster/sample.h"
#include "raster/sample_pattern.h"

namespace convanim {

namespace {

/// Pixels drawn at once, if that makes a row of them.
constexpr int kBandPixels = 24'000;

/// Pixels drawn beyond either side of the page: Cairo cuts edges off there, and rounds where.
constexpr int kMargin = 8;

/// Some rows of samples.
class Band {
 public:
  Band(int top, PixelSize size, double pixels_per_inch, Sample ground)
      : top_(top),
        size_(size),
        pixels_per_point_(pixels_per_inch / 72),
        width_(static_cast<std::size_t>(size.width + 2 * kMargin) * kOversampling),
        samples_(width_ * static_cast<std::size_t>(size.height) * kOversampling, ground) {}

  void draw(const std::vector<Item>& items) {
    const CairoSurface surface(
        cairo_image_surface_create_for_data(
            reinterpret_cast<unsigned char*>(samples_.data()), CAIRO_FORMAT_ARGB32,
            static_cast<int>(width_), size_.height * kOversampling, static_cast<int>(width_ * 4)),
        &cairo_surface_destroy);
    const CairoContext context(cairo_create(surface.get()), &cairo_destroy);
    cairo_set_antialias(context.get(), CAIRO_ANTIALIAS_NONE);
    const CairoTransform transform{pixels_per_point_ * kOversampling,
                                   static_cast<double>(-kMargin * kOversampling),
                                   static_cast<double>(top_ * kOversampling), kLeastStroke};
    for (const Item& item : items) {
      const auto* line = std::get_if<Line>(&item);
      if (line && is_hairline(*line, pixels_per_point_)) {
        cairo_surface_flush(surface.get());
        draw_hairline(*line);
        cairo_surface_mark_dirty(surface.get());
      } else {
        std::visit([&](const auto& shape) { draw_shape(context.get(), shape, transform); }, item);
      }
    }
    check_cairo(cairo_status(context.get()));
    cairo_surface_flush(surface.get());
  }

  /// The sum of a channel of the pixel's samples.
  std::uint32_t sum(int x, int y, int shift) const {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < kPixelSamples; ++i) sum += byte_of(samples_[place(x, y, i)], shift);
    return sum;
  }

 private:
  std::size_t place(int x, int y, std::size_t sample) const {
    return (static_cast<std::size_t>(y) * kOversampling + sample / kOversampling) * width_ +
           static_cast<std::size_t>(x + kMargin) * kOversampling + sample % kOversampling;
  }

  void draw_hairline(const Line& line) {
    const Sample sample = to_sample(line.stroke.paint);
    for (const auto& [x, y, coverage] :
         shade_hairline(line, pixels_per_point_, top_, top_ + size_.height)) {
      if (x < 0 || x >= size_.width) continue;
      const SampleMask mask = covered_samples(coverage);
      for (std::size_t i = 0; i < kPixelSamples; ++i) {
        if ((mask >> i & 1U) == 0) continue;
        Sample& below = samples_[place(x, y - top_, i)];
        below = painted(below, sample);
      }
    }
  }

  int top_;
  PixelSize size_;
  double pixels_per_point_;
  std::size_t width_;  ///< of a row, in samples
  std::vector<Sample> samples_;
};

std::uint8_t quotient(std::uint32_t sum, std::uint32_t count) {
  return static_cast<std::uint8_t>((sum + count / 2) / count);
}

}  // namespace

Bitmap reference_render(const Scene& scene, double pixels_per_inch) {
  Bitmap bitmap(raster_size(scene, pixels_per_inch));
  const auto [width, height] = bitmap.size;
  const bool transparent = scene.ground == Ground::transparent;
  const Sample ground = transparent ? Sample{0} : to_sample({scene.background});
  const int rows = std::max(1, kBandPixels / width);
  for (int top = 0; top < height; top += rows) {
    Band band(top, {width, std::min(rows, height - top)}, pixels_per_inch, ground);
    band.draw(scene.items);
    for (int y = 0; y < rows && top + y < height; ++y) {
      for (int x = 0; x < width; ++x) {
        const std::uint32_t alphas = band.sum(x, y, 24);
        const std::uint8_t alpha = quotient(alphas, kPixelSamples);
        if (transparent) bitmap.alpha.push_back(alpha);
        if (alpha == 0) continue;
        // A colour's channels are multiplied by the alpha.
        const std::uint32_t whole = transparent ? 255 : 1;
        const std::uint32_t parts = transparent ? alphas : std::uint32_t{kPixelSamples};
        const auto channel = [&](int shift) {
          return quotient(whole * band.sum(x, y, shift), parts);
        };
        bitmap.row(top + y)[x] = {channel(16), channel(8), channel(0)};
      }
    }
  }
  return bitmap;
}

}  // namespace convanim
