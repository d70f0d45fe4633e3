// A frame as indices of its own palette. Knows no file format.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "convanim/bitmap.h"

namespace convanim {

inline constexpr std::size_t kMaxPaletteColors = 256;

struct IndexedFrame {
  PixelSize size;
  std::vector<Rgba> palette;
  std::vector<std::uint8_t> indices;  ///< in a bitmap's order
};

/// The frame with a palette of its own, colours in the order in which reading comes to them;
/// nothing where 256 do not hold them all.
std::optional<IndexedFrame> to_indexed(const Bitmap& bitmap);

}  // namespace convanim
