#include "gif/lzw.h"

#include <algorithm>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

#include "gif/gif_writer.h"
#include "support/decode.h"
#include "support/memory_sink.h"

using namespace convanim;

namespace {

using Runs = std::vector<DeltaRun>;
using Indices = std::vector<std::uint8_t>;

Indices pixels(const Runs& runs) {
  Indices indices;
  for (const DeltaRun& run : runs) {
    indices.insert(indices.end(), run.length, static_cast<std::uint8_t>(run.index));
  }
  return indices;
}

Runs runs_of(const Indices& indices) {
  Runs runs;
  for (const std::uint8_t index : indices) {
    if (runs.empty() || runs.back().index != index) runs.push_back({0, index});
    ++runs.back().length;
  }
  return runs;
}

int code_size_for(int colors) {
  int code_size = 2;
  while (1 << code_size < colors) ++code_size;
  return code_size;
}

/// Whether giflib reads the indices from what they were compressed to.
bool is_read_back(const Indices& indices, PixelSize size, int colors, const LzwSearch& search) {
  std::vector<Rgb> palette;
  for (int i = 0; i < colors; ++i) palette.push_back({static_cast<std::uint8_t>(i), 1, 2});
  const int code_size = code_size_for(colors);
  const GifImage image{{0, 0, size.width, size.height},
                       code_size,
                       std::nullopt,
                       compress_lzw(runs_of(indices), code_size, search)};
  const Bytes file = written_by([&](Sink& sink) {
    GifWriter writer(sink, size, palette, {});
    writer.add(image);
    writer.finish();
  });
  const GifAnimation decoded = decode_gif(file);
  return decoded.frames.size() == 1 &&
         std::ranges::equal(decoded.frames[0].shown.pixels, indices, {}, &Rgb::red);
}

const std::vector<LzwSearch> kSearches{{}, {1, 1, 0}, {1, 1, 3}, {2, 1, 0}, {5, 7, 1}, {4, 50, 30}};

void check_all_searches(const Indices& indices, PixelSize size, int colors) {
  for (std::size_t i = 0; i < kSearches.size(); ++i) {
    CAPTURE(i, size.width, size.height, colors);
    CHECK(is_read_back(indices, size, colors, kSearches[i]));
  }
}

Indices noise(std::size_t count, int colors, std::mt19937& random) {
  Indices indices(count);
  for (std::uint8_t& index : indices) {
    index = static_cast<std::uint8_t>(random() % static_cast<unsigned>(colors));
  }
  return indices;
}

/// Runs of all lengths, as frames have them, cut to so many pixels.
Indices stripes(std::size_t count, int colors, unsigned longest, std::mt19937& random) {
  Runs runs;
  std::size_t length = 0;
  while (length < count) {
    runs.push_back({1 + static_cast<std::uint32_t>(random() % longest),
                    static_cast<std::uint32_t>(random() % static_cast<unsigned>(colors))});
    length += runs.back().length;
  }
  Indices indices = pixels(runs);
  indices.resize(count);
  return indices;
}

std::size_t count(PixelSize size) {
  return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
}

}  // namespace

TEST_CASE("what is compressed at random is read back, with every size of palette") {
  const int colors = GENERATE(2, 3, 4, 5, 8, 15, 16, 31, 64, 127, 128, 200, 255, 256);
  std::mt19937 random(static_cast<unsigned>(colors));
  for (const PixelSize size :
       {PixelSize{1, 1}, PixelSize{2, 1}, PixelSize{1, 60}, PixelSize{61, 40}}) {
    check_all_searches(noise(count(size), colors, random), size, colors);
    check_all_searches(stripes(count(size), colors, 40, random), size, colors);
    check_all_searches(stripes(count(size), std::min(colors, 3), 7, random), size, colors);
  }
}

TEST_CASE("one colour is read back, long enough for every repetition that a dictionary can hold") {
  const Indices indices(std::size_t{9'000'000}, 1);
  CHECK(is_read_back(indices, {3000, 3000}, 4, {1, 1, 0}));
  CHECK(is_read_back(indices, {3000, 3000}, 4, {3, 100, 2}));
}

TEST_CASE("strings that begin with their own last index are read back") {
  // The code of such a string is written before the decoder has seen its end.
  Indices indices;
  for (std::size_t length = 1; length < 120; ++length) {
    indices.insert(indices.end(), length, 0);
    indices.insert(indices.end(), length % 5, 1);
  }
  const auto width = static_cast<int>(indices.size());
  check_all_searches(indices, {width, 1}, 2);
}

TEST_CASE("images that fill the dictionary, and one pixel less or more, are read back") {
  // Noise makes a string of nearly every code: 256 colours fill 3,838 of them in as many codes.
  std::mt19937 random(5);
  const LzwSearch search = GENERATE(LzwSearch{1, 1, 0}, LzwSearch{3, 1000, 0}, LzwSearch{1, 1, 2});
  for (int width = 3'820; width < 3'860; ++width) {
    const Indices indices = noise(static_cast<std::size_t>(width), 256, random);
    CHECK(is_read_back(indices, {width, 1}, 256, search));
  }
  // Far longer, it goes on with a full one or begins anew.
  CHECK(is_read_back(noise(90'000, 256, random), {300, 300}, 256, search));
}

TEST_CASE("a longer search makes shorter streams") {
  std::mt19937 random(3);
  Indices indices = stripes(20'000, 30, 9, random);
  const Indices other = stripes(20'000, 3, 60, random);
  indices.insert(indices.end(), other.begin(), other.end());
  const Runs runs = runs_of(indices);
  const auto bytes = [&](const LzwSearch& search) { return compress_lzw(runs, 5, search).size(); };
  CHECK(bytes({20, 100, 0}) < bytes({1, 1, 0}));
  CHECK(bytes({20, 100, 0}) < bytes({}));
}

TEST_CASE("strings cut short make shorter streams where runs repeat with changes") {
  // Two patterns in turns: the longest match of one often ends in the middle of the next.
  std::mt19937 random(8);
  Indices indices;
  for (int i = 0; i < 3000; ++i) {
    const std::size_t gap = 20 + random() % 4;
    for (const std::size_t length : {gap, std::size_t{2}, 40 - gap, std::size_t{1}}) {
      indices.insert(indices.end(), length, static_cast<std::uint8_t>(length % 7));
    }
  }
  const Runs runs = runs_of(indices);
  CHECK(compress_lzw(runs, 3, {1, 1, 8}).size() < compress_lzw(runs, 3, {1, 1, 0}).size());
}

TEST_CASE("a long run costs nearly nothing") {
  CHECK(compress_lzw(Runs{{20'000, 15}, {1, 3}, {20'000, 15}}, 4).size() < 600);
}
