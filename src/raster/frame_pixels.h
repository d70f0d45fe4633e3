// The pixels of a frame as numbers of their colours. Knows not which colours these are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "raster/sample_pattern.h"

namespace convanim {

/// The number of each pixel's colour, by the pixel's offset in the frame.
class FramePixels {
 public:
  /// @param patterns of the pixels
  /// @param colors of the patterns
  FramePixels(const PatternTable::Id* patterns, const std::uint32_t* colors)
      : patterns_(patterns), colors_(colors) {}

  std::uint32_t operator()(std::size_t offset) const { return colors_[patterns_[offset]]; }

  /// Behind the pixels from `first` on that are alike, or `end`. Those behind may have the same
  /// colour all the same.
  std::size_t end_of_run(std::size_t first, std::size_t end) const {
    // Eight at once, since most runs are long.
    constexpr std::size_t kAtOnce = 8;
    const PatternTable::Id pattern = patterns_[first];
    std::size_t i = first + 1;
    for (; end - i >= kAtOnce; i += kAtOnce) {
      PatternTable::Id different = 0;
      for (std::size_t j = 0; j < kAtOnce; ++j) different |= patterns_[i + j] ^ pattern;
      if (different != 0) break;
    }
    while (i < end && patterns_[i] == pattern) ++i;
    return i;
  }

 private:
  const PatternTable::Id* patterns_;
  const std::uint32_t* colors_;
};

}  // namespace convanim
