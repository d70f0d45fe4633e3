#include "gif/gif_writer.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

#include "support/decode.h"
#include "support/memory_sink.h"
#include "support/print.h"

using namespace convanim;

namespace {

using Indices = std::vector<std::uint8_t>;

/// What goes into an encoder.
struct Frames {
  PixelSize size;
  std::vector<Rgb> palette;
  std::vector<Indices> frames;
};

std::vector<Rgb> make_palette(int colors) {
  std::vector<Rgb> palette;
  for (int i = 0; i < colors; ++i) {
    palette.push_back({static_cast<std::uint8_t>(255 - i), static_cast<std::uint8_t>(i * 3 % 256),
                       static_cast<std::uint8_t>(i / 2)});
  }
  return palette;
}

/// The pixels that differ between two frames of that size; all without one before.
std::vector<RowSpan> changes(const Indices* before, const Indices& after, PixelSize size) {
  if (!before) return rows_of({0, 0, size.width, size.height});
  std::vector<RowSpan> spans;
  std::size_t i = 0;
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x, ++i) {
      if ((*before)[i] == after[i]) continue;
      if (!spans.empty() && spans.back().y == y && spans.back().right == x) {
        ++spans.back().right;
      } else {
        spans.push_back({y, x, x + 1});
      }
    }
  }
  return spans;
}

FrameDelta delta_of(const Frames& animation, std::size_t n) {
  const Indices* before = n == 0 ? nullptr : &animation.frames[n - 1];
  const Indices& frame = animation.frames[n];
  const std::vector<std::uint32_t> patterns(frame.begin(), frame.end());
  std::vector<std::uint32_t> colors(animation.palette.size());
  std::iota(colors.begin(), colors.end(), 0U);
  return make_delta(animation.size, changes(before, frame, animation.size),
                    {patterns.data(), colors.data()});
}

Encode encoder(const Frames& animation, const Timing& timing = {}) {
  return [&animation, timing](Sink& sink) {
    GifWriter writer(sink, animation.size, animation.palette, timing);
    for (std::size_t n = 0; n < animation.frames.size(); ++n) {
      writer.add(encode_image(delta_of(animation, n)));
    }
    writer.finish();
  };
}

Bitmap bitmap(const Frames& animation, std::size_t frame) {
  Bitmap result(animation.size);
  std::ranges::transform(animation.frames[frame], result.pixels.begin(),
                         [&](std::uint8_t index) { return animation.palette[index]; });
  return result;
}

/// The least rectangle that holds the changes from the frame before; one pixel if there is none.
PixelRect changed(const Frames& animation, std::size_t frame) {
  const Bitmap before = bitmap(animation, frame - 1);
  const Bitmap after = bitmap(animation, frame);
  std::vector<int> xs;
  std::vector<int> ys;
  for (int y = 0; y < after.size.height; ++y) {
    for (int x = 0; x < after.size.width; ++x) {
      if (before.row(y)[x] == after.row(y)[x]) continue;
      xs.push_back(x);
      ys.push_back(y);
    }
  }
  if (xs.empty()) return {0, 0, 1, 1};
  const auto [left, right] = std::ranges::minmax(xs);
  const auto [top, bottom] = std::ranges::minmax(ys);
  return {left, top, right - left + 1, bottom - top + 1};
}

/// Decodes what is encoded and compares everything that a viewer can see, and what it costs.
void check_round_trip(const Frames& animation) {
  const GifAnimation decoded = decode_gif(written_by(encoder(animation)));
  CHECK(decoded.header == "GIF89a");
  CHECK(decoded.size == animation.size);
  REQUIRE(decoded.frames.size() == animation.frames.size());
  for (std::size_t n = 0; n < decoded.frames.size(); ++n) {
    CAPTURE(n);
    const GifFrame& frame = decoded.frames[n];
    CHECK(frame.shown == bitmap(animation, n));
    CHECK(frame.delay_cs == 100);
    CHECK(frame.disposal == 1);
    // Nothing lies below the first; of 256 colours a frame may need all.
    if (n == 0 || animation.palette.size() < 256) CHECK(frame.has_transparency == (n > 0));
    CHECK_FALSE(frame.has_local_palette);
    const PixelRect whole{0, 0, animation.size.width, animation.size.height};
    CHECK(frame.stored == (n == 0 ? whole : changed(animation, n)));
  }
}

/// Frames that keep most of the frame before, some that keep all of it, and some wholly new ones.
Frames random_animation(PixelSize size, int colors, unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](std::size_t bound) { return random() % bound; };
  const auto index = [&] {
    return static_cast<std::uint8_t>(below(static_cast<unsigned>(colors)));
  };
  const auto width = static_cast<std::size_t>(size.width);
  const auto height = static_cast<std::size_t>(size.height);

  Frames animation{size, make_palette(colors), {}};
  Indices frame(width * height);
  std::ranges::generate(frame, index);
  animation.frames.push_back(frame);
  for (int n = 0; n < 8; ++n) {
    const std::size_t left = below(width);
    const std::size_t top = below(height);
    const std::size_t right = left + below(width - left + 1);
    const std::size_t bottom = top + below(height - top + 1);
    for (std::size_t y = top; y < bottom; ++y) {
      for (std::size_t x = left; x < right; ++x) {
        if (random() % 2 == 0) frame[y * width + x] = index();
      }
    }
    if (n == 5) std::ranges::generate(frame, index);
    animation.frames.push_back(frame);
  }
  return animation;
}

}  // namespace

TEST_CASE("a GIF shows exactly what was given, each frame in the least rectangle") {
  const int colors = GENERATE(1, 2, 3, 4, 5, 128, 254, 255, 256);
  CAPTURE(colors);
  unsigned seed = 1;
  for (const PixelSize size : {PixelSize{1, 1}, PixelSize{1, 17}, PixelSize{23, 1},
                               PixelSize{40, 30}, PixelSize{257, 65}}) {
    check_round_trip(random_animation(size, colors, seed++));
  }
}

TEST_CASE("a GIF of one frame is whole") {
  check_round_trip({{3, 2}, make_palette(6), {{0, 1, 2, 3, 4, 5}}});
}

TEST_CASE("a GIF stores the one pixel that changed") {
  const int colors = GENERATE(2, 256);
  const std::size_t width = 7;
  const std::size_t height = 5;
  const Indices still(width * height, 0);
  Frames animation{{7, 5}, make_palette(colors), {still}};
  for (std::size_t i = 0; i < still.size(); ++i) {
    Indices frame = still;
    frame[i] = 1;
    animation.frames.push_back(frame);
    animation.frames.push_back(still);
  }
  check_round_trip(animation);

  const GifAnimation decoded = decode_gif(written_by(encoder(animation)));
  const auto stored = [&](std::size_t x, std::size_t y) {
    return decoded.frames[1 + 2 * (y * width + x)].stored;
  };
  CHECK(stored(0, 0) == PixelRect{0, 0, 1, 1});
  CHECK(stored(6, 0) == PixelRect{6, 0, 1, 1});
  CHECK(stored(0, 4) == PixelRect{0, 4, 1, 1});
  CHECK(stored(6, 4) == PixelRect{6, 4, 1, 1});
  CHECK(stored(3, 2) == PixelRect{3, 2, 1, 1});
}

TEST_CASE("a GIF keeps a frame that repeats the one before: it has its time too") {
  const int colors = GENERATE(4, 256);
  const Indices frame{0, 1, 2, 3};
  const Frames animation{{2, 2}, make_palette(colors), {frame, frame, frame}};
  check_round_trip(animation);
  const GifAnimation decoded = decode_gif(written_by(encoder(animation)));
  CHECK(decoded.frames[2].stored == PixelRect{0, 0, 1, 1});
}

TEST_CASE("a GIF says how long each frame is shown, and how often all are") {
  const Frames animation{{1, 1}, make_palette(2), {{0}, {1}, {0}}};
  const auto [delay_cs, loop] =
      GENERATE(table<int, int>({{100, 0}, {2, 1}, {255, 255}, {256, 256}, {65535, 65535}}));
  const GifAnimation decoded =
      decode_gif(written_by(encoder(animation, {.delay_cs = delay_cs, .loop = loop})));
  CHECK(decoded.loop == loop);
  REQUIRE(decoded.frames.size() == 3);
  for (const GifFrame& frame : decoded.frames) CHECK(frame.delay_cs == delay_cs);
}

TEST_CASE("a GIF plays for ever, a second a frame, unless told otherwise") {
  const Frames animation{{1, 1}, make_palette(1), {{0}}};
  const GifAnimation decoded = decode_gif(written_by(encoder(animation)));
  CHECK(decoded.loop == 0);
  CHECK(decoded.frames[0].delay_cs == 100);
}

TEST_CASE("a GIF's palette has the entries that its colours and transparency need") {
  const auto [colors, entries] = GENERATE(table<int, int>(
      {{1, 2}, {2, 4}, {3, 4}, {4, 8}, {127, 128}, {128, 256}, {255, 256}, {256, 256}}));
  const Frames animation{{1, 1}, make_palette(colors), {{0}}};
  CHECK(decode_gif(written_by(encoder(animation))).palette_entries == entries);
}

TEST_CASE("the same frames give the same GIF") {
  const Frames animation = random_animation({50, 50}, 30, 4);
  CHECK(written_by(encoder(animation)) == written_by(encoder(animation)));
}

TEST_CASE("a GIF that changes little is little larger than its first frame") {
  std::mt19937 random(7);
  Indices frame(std::size_t{100} * 100);
  std::ranges::generate(frame, [&] { return static_cast<std::uint8_t>(random() % 100); });
  Frames animation{{100, 100}, make_palette(100), {frame}};
  const std::size_t first = written_by(encoder(animation)).size();
  frame.front() = static_cast<std::uint8_t>(99 - frame.front());
  frame.back() = static_cast<std::uint8_t>(99 - frame.back());
  animation.frames.push_back(frame);
  CHECK(written_by(encoder(animation)).size() < first + first / 10);
}

TEST_CASE("a GIF whose sink fails at any byte throws what the sink threw") {
  const int colors = GENERATE(1, 7, 256);
  const Frames animation = random_animation({9, 9}, colors, 11);
  CHECK(first_unreported_failure(encoder(animation)) == std::nullopt);
}
