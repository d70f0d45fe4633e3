#include <cstdlib>
#include <numeric>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "convanim/render.h"
#include "convanim/y4m.h"
#include "support/exact_frames.h"
#include "support/memory_sink.h"

using namespace convanim;

namespace {

struct Video {
  std::string header;
  PixelSize size;
  std::vector<std::string> frames;  ///< three planes each
};

Video write(const Animation& animation, StepRange steps, double pixels_per_inch) {
  const Bytes bytes =
      written_by([&](Sink& sink) { write_y4m(animation, steps, pixels_per_inch, sink); });
  std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  Video video;
  video.header = text.substr(0, text.find('\n'));
  int width = 0;
  int height = 0;
  REQUIRE(std::sscanf(video.header.c_str(), "YUV4MPEG2 W%d H%d ", &width, &height) == 2);
  video.size = {width, height};
  const std::size_t length = std::size_t{3} * static_cast<std::size_t>(width * height);
  for (std::size_t at = video.header.size() + 1; at < text.size(); at += length) {
    REQUIRE(text.substr(at, 6) == "FRAME\n");
    at += 6;
    REQUIRE(text.size() >= at + length);
    video.frames.push_back(text.substr(at, length));
  }
  return video;
}

/// Red, green and blue of a pixel, as a reader works them out.
std::array<double, 3> rgb_at(const std::string& frame, std::size_t pixel) {
  const std::size_t plane = frame.size() / 3;
  const auto level = [&](std::size_t n) {
    return static_cast<double>(static_cast<unsigned char>(frame[n * plane + pixel]));
  };
  const double y = (level(0) - 16) * 255 / 219;
  const double cb = (level(1) - 128) * 255 / 224;
  const double cr = (level(2) - 128) * 255 / 224;
  return {y + 1.402 * cr, y - 0.344136 * cb - 0.714136 * cr, y + 1.772 * cb};
}

}  // namespace

TEST_CASE("the frames of a video are the rendered steps, each as often as it takes") {
  const Theme theme = GENERATE(Theme{}, groundless());
  Timing timing{.delay_cs = 40};
  timing.hold_cs = 60;
  const Animation animation = slanted_animation("padding_strides", theme, timing);
  const Animation on_paper = slanted_animation("padding_strides");
  const Video video = write(animation, {6, 3}, 75);
  CHECK(video.header == "YUV4MPEG2 W198 H192 F5:1 Ip A1:1 C444 XCOLORRANGE=LIMITED");
  REQUIRE(video.frames.size() == 7);
  double most = 0;
  for (std::size_t n = 0; n < video.frames.size(); ++n) {
    const Bitmap drawn =
        render(on_paper.scene(6 + static_cast<int>(std::min<std::size_t>(n / 2, 2))), 75);
    REQUIRE(drawn.size.width <= video.size.width);
    REQUIRE(drawn.size.height < video.size.height);
    for (int y = 0; y < video.size.height; ++y) {
      for (int x = 0; x < video.size.width; ++x) {
        const bool is_beside = x >= drawn.size.width || y >= drawn.size.height;
        const Rgb expected = is_beside ? kWhite : drawn.row(y)[x];
        const auto pixel = static_cast<std::size_t>(y * video.size.width + x);
        const auto [red, green, blue] = rgb_at(video.frames[n], pixel);
        most = std::max({most, std::abs(red - expected.red), std::abs(green - expected.green),
                         std::abs(blue - expected.blue)});
      }
    }
  }
  CHECK(most < 2);
}

TEST_CASE("a video's rate is the lowest that has all times, and one that plays is a multiple") {
  Timing timing{.delay_cs = 100};
  CHECK(lowest_frame_rate(slanted_animation("dilation", {}, timing), {0, 9}) == FrameRate{1, 1});
  timing.hold_cs = 250;
  CHECK(lowest_frame_rate(slanted_animation("dilation", {}, timing), {0, 9}) == FrameRate{2, 1});
  timing.delay_cs = 7;
  CHECK(lowest_frame_rate(slanted_animation("dilation", {}, timing), {0, 9}) == FrameRate{100, 1});
  CHECK(lowest_frame_rate(slanted_animation("dilation", {}, {.delay_cs = 7}), {0, 9}) ==
        FrameRate{100, 7});
  CHECK(playable_rate({1, 1}) == FrameRate{24, 1});
  CHECK(playable_rate({1, 3}) == FrameRate{24, 1});
  CHECK(playable_rate({100, 7}) == FrameRate{200, 7});
  CHECK(playable_rate({50, 1}) == FrameRate{50, 1});
}

TEST_CASE("a video tells of each step twice, and its sink's failure at any byte") {
  const Animation animation = slanted_animation("no_padding_strides");
  int told = 0;
  written_by([&](Sink& sink) {
    write_y4m(animation, {0, 4}, 20, sink, [&](int steps) { told += steps; });
  });
  CHECK(told == 8);
  CHECK(first_unreported_failure([&](Sink& sink) {
          write_y4m(animation, {0, 1}, 6, sink);
        }) == std::nullopt);
}
