#include "png/png_encoder.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <zlib.h>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/layout.h"
#include "convanim/render.h"
#include "convanim/scene.h"
#include "support/compose_layout.h"
#include "support/decode.h"
#include "support/memory_sink.h"
#include "support/print.h"

using namespace convanim;

namespace {

/// Pixels that run through `colors` different colours, over and over.
Bitmap pattern(PixelSize size, std::size_t colors) {
  Bitmap bitmap(size);
  for (std::size_t i = 0; i < bitmap.pixels.size(); ++i) {
    const std::size_t color = i * 7 % colors;
    bitmap.pixels[i] = {static_cast<std::uint8_t>(255 - color),
                        static_cast<std::uint8_t>(color / 2),
                        static_cast<std::uint8_t>(color >> 8)};
  }
  return bitmap;
}

Encode encoder(const Bitmap& bitmap, double pixels_per_inch = 150) {
  return [&bitmap, pixels_per_inch](Sink& sink) {
    PngEncoder().write(bitmap, {pixels_per_inch}, sink);
  };
}

}  // namespace

TEST_CASE("a PNG is read as it was written, in as few bits as its colours need") {
  struct Case {
    std::size_t colors;
    int bit_depth;
    bool has_palette;
  };
  const auto [colors, bit_depth, has_palette] = GENERATE(values<Case>({{1, 1, true},
                                                                       {2, 1, true},
                                                                       {3, 2, true},
                                                                       {4, 2, true},
                                                                       {5, 4, true},
                                                                       {16, 4, true},
                                                                       {17, 8, true},
                                                                       {255, 8, true},
                                                                       {256, 8, true},
                                                                       {257, 8, false},
                                                                       {500, 8, false}}));
  CAPTURE(colors);
  for (const PixelSize size : {PixelSize{33, 31}, PixelSize{1021, 1}, PixelSize{1, 1021}}) {
    const Bitmap bitmap = pattern(size, colors);
    const PngImage image = decode_png(written_by(encoder(bitmap)));
    CHECK(image.bitmap == bitmap);
    CHECK(image.bit_depth == bit_depth);
    CHECK(image.has_palette == has_palette);
  }
}

TEST_CASE("a PNG may be a single pixel") {
  const Bitmap bitmap = pattern({1, 1}, 1);
  CHECK(decode_png(written_by(encoder(bitmap))).bitmap == bitmap);
}

TEST_CASE("a PNG of any width below 20 is read as it was written") {
  for (int width = 1; width < 20; ++width) {
    for (const std::size_t colors : {2U, 4U, 16U, 100U}) {
      const Bitmap bitmap = pattern({width, 9}, colors);
      CHECK(decode_png(written_by(encoder(bitmap))).bitmap == bitmap);
    }
  }
}

TEST_CASE("a PNG says its resolution in pixels a metre") {
  const Bitmap bitmap = pattern({2, 2}, 2);
  CHECK(decode_png(written_by(encoder(bitmap, 150))).pixels_per_meter == 5906U);
  CHECK(decode_png(written_by(encoder(bitmap, 72))).pixels_per_meter == 2835U);
  CHECK(decode_png(written_by(encoder(bitmap, 254))).pixels_per_meter == 10000U);
}

TEST_CASE("the same frame gives the same PNG") {
  const Bitmap bitmap = pattern({40, 40}, 300);
  CHECK(written_by(encoder(bitmap)) == written_by(encoder(bitmap)));
}

TEST_CASE("a PNG does not depend on how its frame's colours were numbered, nor on unused ones") {
  const std::size_t colors = GENERATE(3U, 15U, 200U);
  IndexedFrame frame = *to_indexed(pattern({50, 40}, colors));
  REQUIRE(frame.palette.size() == colors);
  for (std::size_t i = 0; i < colors; i += 5) frame.palette[i].alpha = static_cast<std::uint8_t>(i);
  PngEncoder encoder;
  const auto file = [&](const IndexedFrame& any) {
    return written_by([&](Sink& sink) { encoder.write(any, {}, sink); });
  };
  const Bytes expected = file(frame);
  std::mt19937 random(1);
  for (int i = 0; i < 5; ++i) {
    std::vector<std::uint8_t> places(kMaxPaletteColors);
    std::iota(places.begin(), places.end(), std::uint8_t{0});
    std::ranges::shuffle(places, random);
    IndexedFrame renumbered{frame.size, std::vector<Rgba>(kMaxPaletteColors), frame.indices};
    for (std::size_t color = 0; color < colors; ++color) {
      renumbered.palette[places[color]] = frame.palette[color];
    }
    for (std::uint8_t& index : renumbered.indices) index = places[index];
    CHECK(file(renumbered) == expected);
  }
}

TEST_CASE("what cannot be compressed grows by a hundredth at most") {
  std::mt19937 random(9);
  Bitmap noise({500, 400});
  for (Rgb& pixel : noise.pixels) {
    pixel = {static_cast<std::uint8_t>(random()), static_cast<std::uint8_t>(random()), 0};
    pixel.blue = static_cast<std::uint8_t>(random());
  }
  const Bytes file = written_by(encoder(noise));
  CHECK(decode_png(file).bitmap == noise);
  CHECK(file.size() < 3 * noise.pixels.size() * 101 / 100);
}

TEST_CASE("frames take hardly more than zlib at its best makes of them, and less with an effort") {
  for (const NamedAnimation& animation : catalogue(CatalogueSet::classic)) {
    CAPTURE(animation.name);
    const Layout layout = lay_out(animation.layer);
    const IndexedFrame frame =
        *to_indexed(render(compose(layout, layout.steps() / 2, Theme{}), 100));
    std::vector<std::uint8_t> rows;
    for (int y = 0; y < frame.size.height; ++y) {
      const auto row = frame.indices.begin() + std::ptrdiff_t{y} * frame.size.width;
      rows.push_back(0);
      rows.insert(rows.end(), row, row + frame.size.width);
    }
    uLongf best = compressBound(rows.size());
    std::vector<std::uint8_t> compressed(best);
    REQUIRE(compress2(compressed.data(), &best, rows.data(), rows.size(), 9) == Z_OK);
    const auto size = [&](Effort effort) {
      return written_by([&](Sink& sink) { PngEncoder(effort).write(frame, {}, sink); }).size();
    };
    const std::size_t around = 8 + 25 + 21 + 12 + 12 + 12 + 3 * frame.palette.size();
    CHECK(size(Effort::normal) - around < best * 112 / 100);
    CHECK(size(Effort::max) - around < best);
    CHECK(size(Effort::max) < size(Effort::normal));
    CHECK(size(Effort::normal) < size(Effort::fast));
  }
}

TEST_CASE("a PNG whose sink fails at any byte throws what the sink threw") {
  const std::size_t colors = GENERATE(1U, 200U, 300U);
  const Bitmap bitmap = pattern({20, 20}, colors);
  CHECK(first_unreported_failure(encoder(bitmap)) == std::nullopt);
}
