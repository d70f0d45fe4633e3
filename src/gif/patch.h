// What a frame changes of the one before, in palette indices. Knows no file format.
#pragma once

#include <cstdint>
#include <vector>

#include "convanim/bitmap.h"

namespace convanim {

/// Pixels, one behind the other, that are stored alike.
struct PatchRun {
  /// In place of an index: the pixels keep what they show.
  static constexpr std::uint32_t kKept = 0xffffffff;

  std::uint32_t length = 0;
  std::uint32_t index = 0;  ///< of their colour, or kKept
  friend bool operator==(const PatchRun&, const PatchRun&) = default;
};

/// The pixels of a box, row by row; neighbouring runs differ.
struct Patch {
  PixelBox box;
  std::vector<PatchRun> runs;
  friend bool operator==(const Patch&, const Patch&) = default;
};

}  // namespace convanim
