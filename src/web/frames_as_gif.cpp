// The parts of a GIF, after its specification (GIF89a): screen, loops, and of each frame its delay,
// its colours and its codes.
#include "web/frames_as_gif.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <utility>

#include "gif/lzw.h"

namespace convanim {

namespace {

constexpr std::size_t kBytesOfPixel = 4;

std::vector<Rgb> colors_of(std::string_view pixels) {
  std::vector<Rgb> colors(pixels.size() / kBytesOfPixel);
  const auto channel = [&](std::size_t at) { return static_cast<std::uint8_t>(pixels[at]); };
  for (std::size_t i = 0; i < colors.size(); ++i) {
    const std::size_t at = i * kBytesOfPixel;
    colors[i] = {channel(at), channel(at + 1), channel(at + 2)};
  }
  return colors;
}

/// Pixels of one colour, one behind the other.
struct ColorRun {
  Rgb color;
  std::uint32_t length = 0;
};

constexpr std::size_t kMostColors = 256;
constexpr unsigned kPackedBits = 32;  // of what is sorted as one number

std::uint64_t packed(const Rgb& color) {
  return std::uint64_t{color.red} << 16 | std::uint64_t{color.green} << 8 | color.blue;
}

Rgb unpacked(std::uint64_t color) {
  return {static_cast<std::uint8_t>(color >> 16), static_cast<std::uint8_t>(color >> 8),
          static_cast<std::uint8_t>(color)};
}

/// As many as a frame may have. (The program's palette, by median cut, would take 6 kB of a page.)
std::vector<Rgb> commonest_colors(const std::vector<ColorRun>& runs) {
  std::vector<std::uint64_t> by_color;
  for (const auto& [color, length] : runs)
    by_color.push_back(packed(color) << kPackedBits | length);
  std::sort(by_color.begin(), by_color.end());
  std::vector<std::uint64_t> by_count;
  for (const std::uint64_t counted : by_color) {
    const std::uint64_t color = counted >> kPackedBits;
    const std::uint64_t count = counted << kPackedBits;
    const bool is_known = !by_count.empty() && static_cast<std::uint32_t>(by_count.back()) == color;
    if (is_known) {
      by_count.back() += count;
    } else {
      by_count.push_back(count | color);
    }
  }
  std::sort(by_count.begin(), by_count.end());
  std::vector<Rgb> colors;
  while (!by_count.empty() && colors.size() < kMostColors) {
    colors.push_back(unpacked(by_count.back()));
    by_count.pop_back();
  }
  return colors;
}

/// Which of the colours is the nearest.
std::uint32_t nearest(const std::vector<Rgb>& colors, const Rgb& wanted) {
  const auto square = [](int one, int other) { return (one - other) * (one - other); };
  std::uint32_t best = 0;
  int least = std::numeric_limits<int>::max();
  for (std::uint32_t n = 0; n < colors.size() && least > 0; ++n) {
    const int distance = square(colors[n].red, wanted.red) + square(colors[n].green, wanted.green) +
                         square(colors[n].blue, wanted.blue);
    if (distance >= least) continue;
    best = n;
    least = distance;
  }
  return best;
}

}  // namespace

FramesAsGif::FramesAsGif(int width, int height, std::optional<int> loop)
    : width_(width), height_(height) {
  using namespace std::string_view_literals;
  add_bytes("GIF89a"sv);
  add_short(width);
  add_short(height);
  add_bytes("\x70\0\0"sv);  // no colours for all frames
  if (!loop) return;
  add_bytes("!\xff\x0bNETSCAPE2.0\x03\x01"sv);
  add_short(*loop);
  file_ += '\0';
}

void FramesAsGif::add(std::string_view pixels, int delay_cs) {
  add_box(take(pixels), delay_cs);
}

std::string FramesAsGif::finish() {
  return std::move(file_) + ";";
}

/// What the pixels change; one of them where they change none, as a frame has to have some.
FramesAsGif::Box FramesAsGif::take(std::string_view pixels) {
  std::vector<Rgb> colors = colors_of(pixels);
  if (shown_.empty()) {
    shown_ = std::move(colors);
    return {0, 0, width_, height_};
  }
  Box box{width_, height_, 0, 0};
  for (std::size_t i = 0; i < colors.size(); ++i) {
    if (colors[i] == shown_[i]) continue;
    const int row = static_cast<int>(i) / width_;
    const int col = static_cast<int>(i) % width_;
    box = {std::min(box.left, col), std::min(box.top, row), std::max(box.right, col + 1),
           std::max(box.bottom, row + 1)};
  }
  shown_ = std::move(colors);
  return box.right > 0 ? box : Box{};
}

void FramesAsGif::add_short(int value) {
  file_ += static_cast<char>(value & 255);
  file_ += static_cast<char>(value >> 8 & 255);
}

void FramesAsGif::add_box(const Box& box, int delay_cs) {
  using namespace std::string_view_literals;
  std::vector<ColorRun> runs;
  for (int row = box.top; row < box.bottom; ++row) {
    for (int col = box.left; col < box.right; ++col) {
      const Rgb& color = pixel(row, col);
      if (runs.empty() || runs.back().color != color) runs.push_back({color, 0});
      ++runs.back().length;
    }
  }
  const std::vector<Rgb> colors = commonest_colors(runs);
  const int bits = std::max(1, static_cast<int>(std::bit_width(colors.size() - 1)));

  add_bytes("!\xf9\x04\x04"sv);  // what is shown stays
  add_short(delay_cs);
  add_bytes("\0\0,"sv);
  for (const int number : {box.left, box.top, box.right - box.left, box.bottom - box.top}) {
    add_short(number);
  }
  file_ += static_cast<char>(0x80 + bits - 1);
  for (std::size_t i = 0; i < std::size_t{1} << bits; ++i) {
    const Rgb color = i < colors.size() ? colors[i] : Rgb{};
    for (const std::uint8_t channel : {color.red, color.green, color.blue}) {
      file_ += static_cast<char>(channel);
    }
  }
  std::vector<DeltaRun> indices;
  for (const auto& [color, length] : runs) {
    const std::uint32_t index = nearest(colors, color);
    if (indices.empty() || indices.back().index != index) indices.push_back({0, index});
    indices.back().length += length;
  }
  const int code_size = std::max(2, bits);
  const std::vector<std::uint8_t> codes = compress_lzw(indices, code_size, {1, 1, 0});
  file_ += static_cast<char>(code_size);
  constexpr std::size_t kLongestBlock = 255;
  for (std::size_t at = 0; at < codes.size(); at += kLongestBlock) {
    const std::size_t count = std::min(kLongestBlock, codes.size() - at);
    file_ += static_cast<char>(count);
    file_.append(reinterpret_cast<const char*>(codes.data()) + at, count);
  }
  file_ += '\0';
}

}  // namespace convanim
