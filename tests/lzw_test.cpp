#include "lzw.h"

#include <algorithm>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/gif.h"
#include "decode.h"
#include "memory_sink.h"

using namespace convanim;

namespace {

using Pixels = std::vector<PatchPixel>;

/// A frame of noise and, above it, the pixels compressed: what giflib makes of both.
void check_shown(const Pixels& pixels, PixelSize size, int colors, const LzwSearch& search) {
  const bool wildcards = colors < 256;
  int code_size = 2;
  while (1 << code_size < colors + (wildcards ? 1 : 0)) ++code_size;
  std::vector<Rgb> palette;
  for (int i = 0; i < colors; ++i) palette.push_back({static_cast<std::uint8_t>(i), 1, 2});

  Bitmap expected(size);
  std::vector<std::uint8_t> before;
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    expected.pixels[i] = palette[pixels[i].index];
    before.push_back(pixels[i].unchanged ? pixels[i].index : std::uint8_t{0});
  }
  GifImage image{{0, 0, size.width, size.height}, code_size, std::nullopt, {}};
  if (wildcards) image.transparent = static_cast<std::uint8_t>(colors);
  image.codes = compress_lzw(pixels, size.width, code_size, image.transparent, search);

  const Bytes file = written_by([&](Sink& sink) {
    GifWriter writer(sink, size, palette, {});
    writer.add(before);
    writer.add(image);
    writer.finish();
  });
  const GifAnimation decoded = decode_gif(file);
  REQUIRE(decoded.frames.size() == 2);
  // Not as an assertion on the pixels: a failure would print them all.
  const bool same = decoded.frames[1].shown == expected;
  CHECK(same);
}

const std::vector<LzwSearch> kSearches{
    {}, {1, 24, 1, 0}, {1, 24, 2, 2}, {5, 1, 16, 1000}, {2, 3, 4, 1}};

void check_all_searches(const Pixels& pixels, PixelSize size, int colors) {
  for (std::size_t i = 0; i < kSearches.size(); ++i) {
    CAPTURE(i, size.width, size.height, colors);
    check_shown(pixels, size, colors, kSearches[i]);
  }
}

Pixels random_pixels(PixelSize size, int colors, unsigned unchanged_of_8, std::mt19937& random) {
  Pixels pixels(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height));
  for (PatchPixel& pixel : pixels) {
    pixel.index = static_cast<std::uint8_t>(random() % static_cast<unsigned>(colors));
    pixel.unchanged = colors < 256 && random() % 8 < unchanged_of_8;
  }
  return pixels;
}

}  // namespace

TEST_CASE("what is compressed at random is shown, with every size of palette") {
  const int colors = GENERATE(2, 3, 4, 5, 8, 15, 16, 31, 64, 127, 128, 200, 255, 256);
  std::mt19937 random(static_cast<unsigned>(colors));
  for (const unsigned unchanged : {0U, 4U, 7U, 8U}) {
    for (const PixelSize size :
         {PixelSize{1, 1}, PixelSize{2, 1}, PixelSize{1, 60}, PixelSize{61, 40}}) {
      check_all_searches(random_pixels(size, colors, unchanged, random), size, colors);
    }
  }
}

TEST_CASE("runs of unchanged pixels between changed ones are shown") {
  const int colors = GENERATE(2, 6, 200);
  std::mt19937 random(9);
  const PixelSize size{97, 80};
  Pixels pixels;
  while (pixels.size() < std::size_t{97} * 80) {
    const auto index = static_cast<std::uint8_t>(random() % static_cast<unsigned>(colors));
    const std::size_t length = 1 + random() % 40;
    const bool unchanged = random() % 3 != 0;
    pixels.insert(pixels.end(), length, {index, unchanged});
  }
  pixels.resize(std::size_t{97} * 80);
  check_all_searches(pixels, size, colors);
}

TEST_CASE("one colour is shown, long enough for every repetition that the dictionary can hold") {
  const bool unchanged = GENERATE(false, true);
  const PixelSize size{1000, 900};
  check_shown(Pixels(std::size_t{900'000}, {1, unchanged}), size, 4, {1, 24, 2, 2});
}

TEST_CASE("images that fill the dictionary, and one pixel less or more, are shown") {
  // Noise makes a string of nearly every code: 256 colours fill 3,838 of them in as many codes.
  std::mt19937 random(5);
  const LzwSearch search = GENERATE(LzwSearch{1, 24, 2, 2}, LzwSearch{3, 8, 2, 2});
  for (int width = 3'820; width < 3'860; ++width) {
    const PixelSize size{width, 1};
    check_shown(random_pixels(size, 256, 0, random), size, 256, search);
  }
  // Far longer, it goes on with a full one or begins anew.
  const PixelSize size{300, 300};
  check_shown(random_pixels(size, 256, 0, random), size, 256, search);
  check_shown(random_pixels(size, 255, 3, random), size, 255, search);
}

TEST_CASE("a longer search does not make streams longer") {
  std::mt19937 random(3);
  const PixelSize size{120, 100};
  Pixels pixels = random_pixels(size, 30, 6, random);
  for (std::size_t i = 0; i < pixels.size() / 2; ++i) pixels[i].index = pixels[i].index % 3;
  const auto bytes = [&](const LzwSearch& search) {
    return compress_lzw(pixels, size.width, 5, std::uint8_t{30}, search).size();
  };
  CHECK(bytes({3, 24, 2, 2}) <= bytes({1, 24, 2, 2}));
  CHECK(bytes({20, 8, 16, 64}) < bytes({1, 24, 2, 2}));
}

TEST_CASE("unchanged pixels cost nearly nothing") {
  Pixels pixels(std::size_t{200} * 200, {7, true});
  pixels[20'000] = {3, false};
  CHECK(compress_lzw(pixels, 200, 4, std::uint8_t{15}).size() < 600);
}
