#include "gif/palette.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include <catch2/catch.hpp>

#include "convanim/bitmap.h"
#include "support/print.h"

using namespace convanim;

namespace {

/// A different colour for every number below 2^24: a bijection that scatters neighbours.
Rgb color(unsigned number) {
  const unsigned bits = number * 0x9e3779 & 0xffffff;
  return {static_cast<std::uint8_t>(bits >> 16), static_cast<std::uint8_t>(bits >> 8),
          static_cast<std::uint8_t>(bits)};
}

/// One pixel of each of the first `count` colours.
Bitmap colors(int count) {
  Bitmap bitmap({count, 1});
  for (std::size_t i = 0; i < bitmap.pixels.size(); ++i) {
    bitmap.pixels[i] = color(static_cast<unsigned>(i));
  }
  return bitmap;
}

void add(Histogram& histogram, const Bitmap& bitmap) {
  for (const Rgb& pixel : bitmap.pixels) histogram.add(pixel, 1);
}

std::vector<std::uint8_t> indices(const Palette& palette, const Bitmap& bitmap) {
  std::vector<std::uint8_t> indices;
  for (const Rgb& pixel : bitmap.pixels) indices.push_back(palette.index(pixel));
  return indices;
}

Palette palette_of(const std::vector<Bitmap>& bitmaps) {
  Histogram histogram;
  for (const Bitmap& bitmap : bitmaps) add(histogram, bitmap);
  return Palette(histogram);
}

/// What a viewer shows: each pixel's index looked up.
Bitmap shown(const Palette& palette, const Bitmap& bitmap) {
  Bitmap result(bitmap.size);
  for (std::size_t i = 0; i < bitmap.pixels.size(); ++i) {
    const std::uint8_t index = palette.index(bitmap.pixels[i]);
    REQUIRE(index < palette.colors().size());
    result.pixels[i] = palette.colors()[index];
  }
  return result;
}

std::vector<Rgb> list(const Palette& palette) {
  return {palette.colors().begin(), palette.colors().end()};
}

int distance(Rgb a, Rgb b) {
  return std::max(
      {std::abs(a.red - b.red), std::abs(a.green - b.green), std::abs(a.blue - b.blue)});
}

/// Red and green from 0 to 254 along the two axes.
Bitmap gradient() {
  Bitmap bitmap({128, 128});
  for (int y = 0; y < 128; ++y) {
    for (int x = 0; x < 128; ++x) {
      bitmap.row(y)[x] = {static_cast<std::uint8_t>(2 * x), static_cast<std::uint8_t>(2 * y), 128};
    }
  }
  return bitmap;
}

}  // namespace

TEST_CASE("a palette leaves the index free that it is asked to") {
  Histogram histogram;
  for (int i = 0; i < 256; ++i) histogram.add({static_cast<std::uint8_t>(i), 0, 0}, 1);
  CHECK(Palette(histogram).colors().size() == 256);
  CHECK(Palette(histogram, 255).colors().size() == 255);
}

TEST_CASE("a histogram counts the pixels of each colour over all bitmaps") {
  Bitmap first({3, 2});
  first.pixels = {{1, 0, 0}, {1, 0, 0}, {0, 0, 2}, {1, 0, 0}, {0, 0, 2}, {0, 0, 2}};
  Bitmap second({1, 1});
  second.pixels = {{0, 3, 0}};
  Histogram histogram;
  for (const Bitmap& bitmap : {first, second, second, first}) add(histogram, bitmap);

  const auto entries = histogram.entries();
  REQUIRE(histogram.size() == 3);
  REQUIRE(entries.size() == 3);
  CHECK(entries[0].color == Rgb{0, 0, 2});
  CHECK(entries[0].pixels == 6);
  CHECK(entries[1].color == Rgb{0, 3, 0});
  CHECK(entries[1].pixels == 2);
  CHECK(entries[2].color == Rgb{1, 0, 0});
  CHECK(entries[2].pixels == 6);
}

TEST_CASE("a palette of at most 256 colours is exact") {
  const int count = GENERATE(1, 2, 3, 16, 17, 255, 256);
  const Bitmap bitmap = colors(count);
  const Palette palette = palette_of({bitmap});
  CHECK(palette.colors().size() == static_cast<std::size_t>(count));
  CHECK(shown(palette, bitmap) == bitmap);
}

TEST_CASE("a palette serves every frame that it counted") {
  const Bitmap many = colors(200);
  Bitmap few({2, 2});
  few.pixels = {color(250), color(3), color(3), color(250)};
  const Palette palette = palette_of({many, few});
  CHECK(palette.colors().size() == 201);
  CHECK(shown(palette, many) == many);
  CHECK(shown(palette, few) == few);
}

TEST_CASE("more than 256 colours are reduced to 255 different ones, all of them drawn") {
  const int count = GENERATE(257, 300, 5000);
  const Bitmap bitmap = colors(count);
  const Palette palette = palette_of({bitmap});
  CHECK(palette.colors().size() == 255);
  const std::set<Rgb> kept(palette.colors().begin(), palette.colors().end());
  const std::set<Rgb> drawn(bitmap.pixels.begin(), bitmap.pixels.end());
  CHECK(kept.size() == 255);
  CHECK(std::ranges::includes(drawn, kept));
}

TEST_CASE("a reduced palette keeps the colours of flat areas") {
  const std::vector<Rgb> flat{{255, 255, 255}, {38, 139, 210}, {42, 161, 152}, {0, 43, 54}};
  Bitmap bitmap({128, 256});
  std::ranges::copy(gradient().pixels, bitmap.pixels.begin());
  for (int y = 128; y < 256; ++y) {
    std::fill_n(bitmap.row(y), 128, flat[static_cast<std::size_t>(y) % flat.size()]);
  }
  const Palette palette = palette_of({bitmap});
  const Bitmap result = shown(palette, bitmap);
  for (int y = 128; y < 256; ++y) {
    REQUIRE(std::equal(bitmap.row(y), bitmap.row(y) + 128, result.row(y)));
  }
}

TEST_CASE("merged colours are shown as the most frequent one of them") {
  // 150 pairs of neighbours, far from each other: at least 45 pairs have to share an entry.
  std::vector<Bitmap> frames;
  std::vector<Rgb> frequent;
  for (int i = 0; i < 150; ++i) {
    const auto blue = static_cast<std::uint8_t>(i % 5 * 60);
    const Rgb low{static_cast<std::uint8_t>(i / 25 * 50), static_cast<std::uint8_t>(i / 5 % 5 * 60),
                  blue};
    const Rgb high{low.red, low.green, static_cast<std::uint8_t>(blue + 1)};
    frequent.push_back(i % 2 == 0 ? low : high);
    Bitmap frame({10, 1});
    for (Rgb& pixel : frame.pixels) pixel = frequent.back();
    frame.pixels[0] = i % 2 == 0 ? high : low;
    frames.push_back(frame);
  }
  const Palette palette = palette_of(frames);
  REQUIRE(palette.colors().size() == 255);
  for (std::size_t i = 0; i < frames.size(); ++i) {
    CHECK(shown(palette, frames[i]).pixels.back() == frequent[i]);
  }
}

TEST_CASE("a reduced palette shows a gradient in steps of an even size") {
  // 255 boxes share the square of side 254: about 16 x 16 each, and none may be much longer.
  const Bitmap bitmap = gradient();
  const Bitmap result = shown(palette_of({bitmap}), bitmap);
  int worst = 0;
  for (std::size_t i = 0; i < bitmap.pixels.size(); ++i) {
    worst = std::max(worst, distance(bitmap.pixels[i], result.pixels[i]));
  }
  CHECK(worst <= 32);
}

TEST_CASE("a reduced palette merges neighbours and leaves lonely colours alone") {
  // 255 greens close together, and two colours far from them and from each other.
  Bitmap bitmap({257, 1});
  for (std::size_t i = 0; i < 255; ++i) bitmap.pixels[i] = {0, static_cast<std::uint8_t>(i), 0};
  bitmap.pixels[255] = {255, 0, 0};
  bitmap.pixels[256] = {0, 0, 255};
  const Bitmap result = shown(palette_of({bitmap}), bitmap);
  CHECK(result.pixels[255] == bitmap.pixels[255]);
  CHECK(result.pixels[256] == bitmap.pixels[256]);
  for (std::size_t i = 0; i < 255; ++i) CHECK(distance(bitmap.pixels[i], result.pixels[i]) <= 2);
}

TEST_CASE("a palette is the same whatever the order of the frames") {
  const int count = GENERATE(100, 1000);
  std::vector<Bitmap> frames;
  for (int i = 0; i < count; ++i) {
    Bitmap frame({1, 1});
    frame.pixels[0] = color(static_cast<unsigned>(i));
    frames.insert(frames.end(), static_cast<std::size_t>(1 + i % 3), frame);
  }
  const Palette forwards = palette_of(frames);
  std::ranges::reverse(frames);
  const Palette backwards = palette_of(frames);
  CHECK(list(forwards) == list(backwards));
  const Bitmap all = colors(count);
  CHECK(indices(forwards, all) == indices(backwards, all));
}
