// Finds at most 256 colours for the frames of an animation. Knows no file format.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "convanim/bitmap.h"

namespace convanim {

inline constexpr std::size_t kMaxPaletteColors = 256;

struct RgbHash {
  std::size_t operator()(const Rgb& color) const noexcept {
    return static_cast<std::size_t>(color.red) << 16 | static_cast<std::size_t>(color.green) << 8 |
           color.blue;
  }
};

/// How many pixels have each colour.
class Histogram {
 public:
  void add(const Bitmap& bitmap);
  void add(const Rgb& color, std::uint64_t pixels) { counts_[color] += pixels; }

  /// The number of different colours.
  std::size_t size() const { return counts_.size(); }

  struct Entry {
    Rgb color;
    std::uint64_t pixels = 0;
  };
  /// Every colour, in the order of its channels: the same whatever the order of the frames.
  std::vector<Entry> entries() const;

 private:
  std::unordered_map<Rgb, std::uint64_t, RgbHash> counts_;
};

/// The colours of a histogram, all of them if there are at most 256. Else 255 by median cut, which
/// leaves an index free for transparency; each group of merged colours is shown as its most
/// frequent one, so that flat areas keep theirs. (giflib's own reduction counts in 5 bits a
/// channel: its white is grey.)
class Palette {
 public:
  explicit Palette(const Histogram& histogram);

  std::span<const Rgb> colors() const { return colors_; }

  /// The index of each pixel's colour.
  /// @pre all colours of the bitmap were counted
  std::vector<std::uint8_t> indices(const Bitmap& bitmap) const;

 private:
  std::vector<Rgb> colors_;
  std::unordered_map<Rgb, std::uint8_t, RgbHash> index_;
};

}  // namespace convanim
