// What a frame changes of the one before, in palette indices. Knows no file format.
#pragma once

#include <cstdint>
#include <vector>

#include "convanim/bitmap.h"

namespace convanim {

struct PatchPixel {
  std::uint8_t index = 0;  ///< of its colour
  bool unchanged = false;  ///< whether the frame before shows that colour there already
  friend bool operator==(const PatchPixel&, const PatchPixel&) = default;
};

/// The pixels of a box, row by row.
struct Patch {
  PixelBox box;
  std::vector<PatchPixel> pixels;
  friend bool operator==(const Patch&, const Patch&) = default;
};

}  // namespace convanim
