// From the scenes of an animation to a video's frames, as YUV4MPEG2 has them.
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "convanim/y4m.h"
#include "raster/rasterizer.h"

namespace convanim {

namespace {

using Yuv = std::array<std::uint8_t, 3>;

/// ITU-R BT.601: black is 16, white 235, and colours lie around 128; in 1/65536.
Yuv yuv_of(const Rgb& color) {
  const int red = color.red;
  const int green = color.green;
  const int blue = color.blue;
  constexpr int kHalf = 1 << 15;
  const auto byte = [](int scaled, int zero) {
    return static_cast<std::uint8_t>(((scaled + kHalf) >> 16) + zero);
  };
  return {byte(16829 * red + 33039 * green + 6416 * blue, 16),
          byte(-9714 * red - 19070 * green + 28784 * blue, 128),
          byte(28784 * red - 24103 * green - 4681 * blue, 128)};
}

int even(int side) {
  return side + side % 2;
}

/// A frame's three planes, one behind the other.
class ColorPlanes {
 public:
  ColorPlanes(PixelSize size, const Rgb& background)
      : width_(even(size.width)),
        plane_(static_cast<std::size_t>(width_) * static_cast<std::size_t>(even(size.height))) {
    for (const std::uint8_t level : yuv_of(background)) bytes_.insert(bytes_.end(), plane_, level);
  }

  void update(const Rasterizer& rasterizer) {
    while (yuv_.size() < rasterizer.colors().size()) {
      yuv_.push_back(yuv_of(rasterizer.colors()[yuv_.size()].on_ground));
    }
    const FramePixels pixels = rasterizer.pixels();
    const auto frame_width = static_cast<std::size_t>(rasterizer.size().width);
    for (const auto& [y, left, right] : rasterizer.changed()) {
      const std::size_t row = static_cast<std::size_t>(y) * frame_width;
      const std::size_t end = row + static_cast<std::size_t>(right);
      const std::size_t shift =
          static_cast<std::size_t>(y) * (static_cast<std::size_t>(width_) - frame_width);
      for (std::size_t i = row + static_cast<std::size_t>(left); i < end;) {
        const std::size_t run_end = pixels.end_of_run(i, end);
        const Yuv& color = yuv_[pixels(i)];
        for (std::size_t plane = 0; plane < color.size(); ++plane) {
          std::fill_n(bytes_.data() + plane * plane_ + shift + i, run_end - i, color[plane]);
        }
        i = run_end;
      }
    }
  }

  std::span<const std::uint8_t> bytes() const { return bytes_; }

 private:
  int width_;
  std::size_t plane_;  ///< bytes
  std::vector<std::uint8_t> bytes_;
  std::vector<Yuv> yuv_;  ///< of the rasterizer's colours
};

void append_text(std::string_view text, Sink& sink) {
  sink.append(std::as_bytes(std::span(text)));
}

std::string header(PixelSize size, FrameRate rate) {
  return "YUV4MPEG2 W" + std::to_string(even(size.width)) + " H" +
         std::to_string(even(size.height)) + " F" + std::to_string(rate.frames) + ":" +
         std::to_string(rate.seconds) + " Ip A1:1 C444 XCOLORRANGE=LIMITED\n";
}

}  // namespace

void write_y4m(const Animation& animation, StepRange steps, double pixels_per_inch, Sink& sink,
               const StepsDone& done) {
  const FrameRate rate = lowest_frame_rate(animation, steps);
  const int last = steps.first + steps.count - 1;
  Rasterizer rasterizer(animation.scene, pixels_per_inch);
  rasterizer.show(steps.first);
  ColorPlanes planes(rasterizer.size(), animation.scene(steps.first).background);
  append_text(header(rasterizer.size(), rate), sink);
  for (int step = steps.first; step <= last; ++step) {
    if (step > steps.first) rasterizer.show(step);
    planes.update(rasterizer);
    const int frames = delay_of(animation, step, last) * rate.frames / rate.seconds / 100;
    for (int n = 0; n < frames; ++n) {
      append_text("FRAME\n", sink);
      sink.append(std::as_bytes(planes.bytes()));
      sink.check();
    }
    if (done) done(2);
  }
}

}  // namespace convanim
