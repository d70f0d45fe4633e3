// GIFs of a page's pixels: giflib decodes the frames, the times and the loop that went in.
#include "web/frames_as_gif.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "support/decode.h"

using namespace convanim;

namespace {

/// As a canvas has them.
std::string pixels_of(const Bitmap& bitmap) {
  std::string pixels;
  for (const Rgb& color : bitmap.pixels) {
    for (const std::uint8_t channel : {color.red, color.green, color.blue, std::uint8_t{7}}) {
      pixels += static_cast<char>(channel);
    }
  }
  return pixels;
}

GifAnimation decoded(const std::string& file) {
  return decode_gif(std::as_bytes(std::span(file)));
}

/// Boxes of so many colours at most.
Bitmap any_bitmap(std::mt19937& random, PixelSize size, unsigned colors) {
  Bitmap bitmap(size);
  for (Rgb& pixel : bitmap.pixels) {
    const auto shade = static_cast<std::uint8_t>(random() % colors);
    pixel = {shade, static_cast<std::uint8_t>(255 - shade), 40};
  }
  return bitmap;
}

}  // namespace

TEST_CASE("a page's GIF shows the pixels that went in, each for its time") {
  std::mt19937 random(15);
  for (const PixelSize size : {PixelSize{1, 1}, PixelSize{7, 3}, PixelSize{64, 50}}) {
    for (const unsigned colors : {1U, 2U, 3U, 17U, 256U}) {
      CAPTURE(size.width, colors);
      std::vector<Bitmap> drawn;
      FramesAsGif gif(size.width, size.height, 3);
      for (int n = 0; n < 4; ++n) {
        drawn.push_back(n == 2 ? drawn.back() : any_bitmap(random, size, colors));
        gif.add(pixels_of(drawn.back()), 20 + n);
      }
      const GifAnimation animation = decoded(gif.finish());
      CHECK(animation.header == "GIF89a");
      CHECK(animation.loop == 3);
      REQUIRE(animation.frames.size() == drawn.size());
      for (std::size_t n = 0; n < drawn.size(); ++n) {
        CHECK(animation.frames[n].shown == drawn[n]);
        CHECK(animation.frames[n].delay_cs == 20 + static_cast<int>(n));
      }
      CHECK(animation.frames[2].stored == PixelRect{0, 0, 1, 1});  // nothing changed
    }
  }
}

TEST_CASE("a frame of a page's GIF holds the box that changed") {
  Bitmap bitmap({9, 6});
  FramesAsGif gif(9, 6, 0);
  gif.add(pixels_of(bitmap), 10);
  bitmap.pixels[2 * 9 + 3] = bitmap.pixels[4 * 9 + 5] = {200, 0, 0};
  gif.add(pixels_of(bitmap), 10);
  const GifAnimation animation = decoded(gif.finish());
  CHECK(animation.frames.at(1).stored == PixelRect{3, 2, 3, 3});
  CHECK(animation.frames.at(1).shown == bitmap);
}

TEST_CASE("a page's GIF that plays once says nothing of loops") {
  FramesAsGif gif(1, 1, std::nullopt);
  gif.add(std::string(4, '\0'), 10);
  CHECK(decoded(gif.finish()).loop == std::nullopt);
}

TEST_CASE(
    "of more than 256 colours a page's GIF keeps the commonest, and the nearest of the rest") {
  const PixelSize size{40, 20};
  Bitmap bitmap(size);
  for (std::size_t i = 0; i < 400; ++i) {  // 400 shades once each, and one 400 times
    bitmap.pixels[i] = {static_cast<std::uint8_t>(i % 256), static_cast<std::uint8_t>(i / 256 * 90),
                        0};
    bitmap.pixels[400 + i] = {9, 9, 200};
  }
  FramesAsGif gif(size.width, size.height, 0);
  gif.add(pixels_of(bitmap), 10);
  const Bitmap shown = decoded(gif.finish()).frames.at(0).shown;
  CHECK(std::vector(shown.pixels.begin() + 400, shown.pixels.end()) ==
        std::vector(bitmap.pixels.begin() + 400, bitmap.pixels.end()));
  for (std::size_t i = 0; i < 400; ++i) {
    CHECK(std::abs(int{shown.pixels[i].green} - int{bitmap.pixels[i].green}) <= 90);
  }
}
