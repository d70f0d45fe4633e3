// Finds at most 256 colours for the frames of an animation. Knows no file format.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "base/rgb_hash.h"
#include "convanim/color.h"
#include "raster/indexed.h"

namespace convanim {

/// How many pixels have each colour.
class Histogram {
 public:
  struct Entry {
    Rgb color;
    std::uint64_t pixels = 0;
    std::uint64_t frames = 0;  ///< that store the colour
  };

  /// Counts pixels that a frame stores in that colour; all of a frame's at once.
  void add(const Rgb& color, std::uint64_t pixels) { add({color, pixels, 1}); }

  void add(const Histogram& other) {
    for (const Entry& entry : other.entries()) add(entry);
  }

  /// The number of different colours.
  std::size_t size() const { return counts_.size(); }

  /// Every colour, in the order of its channels: the same whatever the order of the frames.
  std::vector<Entry> entries() const;

 private:
  struct Count {
    std::uint64_t pixels = 0;
    std::uint64_t frames = 0;
  };

  void add(const Entry& entry) {
    Count& count = counts_[entry.color];
    count.pixels += entry.pixels;
    count.frames += entry.frames;
  }

  std::unordered_map<Rgb, Count, RgbHash> counts_;
};

/// The colours of a histogram, all of them if there are at most 256. Else 255 by median cut, which
/// leaves an index free for transparency; each group of merged colours is shown as its most
/// frequent one, so that flat areas keep theirs. (giflib's own reduction counts in 5 bits a
/// channel: its white is grey.)
class Palette {
 public:
  /// @param most as many colours are kept as they are; 255 where an index has to stay free
  explicit Palette(const Histogram& histogram, std::size_t most = kMaxPaletteColors);

  std::span<const Rgb> colors() const { return colors_; }

  bool holds(const Rgb& color) const { return index_.contains(color); }

  /// The index of a colour.
  /// @pre it was counted
  std::uint8_t index(const Rgb& color) const;

 private:
  std::vector<Rgb> colors_;
  std::unordered_map<Rgb, std::uint8_t, RgbHash> index_;
};

}  // namespace convanim
