// Compresses runs of pixels as the LZW codes of a GIF image. Knows no block, no colour and no
// frame.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "raster/frame_delta.h"

namespace convanim {

/// How long to search for a short stream.
struct LzwSearch {
  int trials = 3;      ///< followed side by side; with one, a dictionary goes on until it is full
  int codes = 400;     ///< between the places where a new trial may begin
  int shortening = 0;  ///< pixels by which a string may be cut short if the next one gains more
  friend bool operator==(const LzwSearch&, const LzwSearch&) = default;
};

/// The runs' codes, packed into bytes: those of a GIF image, but for the blocks' lengths.
/// @param runs neighbours differ in their index
/// @param code_size 2 to 8; every index is less than 1 << code_size
std::vector<std::uint8_t> compress_lzw(std::span<const DeltaRun> runs, int code_size,
                                       const LzwSearch& search = {});

}  // namespace convanim
