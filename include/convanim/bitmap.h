// What leaves the renderer: pixels. Knows no shape and no file format.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "convanim/color.h"

namespace convanim {

/// Width and height of a frame, in pixels.
struct PixelSize {
  int width = 0;
  int height = 0;
  friend bool operator==(const PixelSize&, const PixelSize&) = default;
};

/// The pixels [left, left + width) x [top, top + height) of a frame.
struct PixelBox {
  int left = 0;
  int top = 0;
  int width = 0;
  int height = 0;
  friend bool operator==(const PixelBox&, const PixelBox&) = default;
};

/// A frame: rows from the top, pixels from the left, no gap between rows.
struct Bitmap {
  PixelSize size;
  std::vector<Rgb> pixels;
  std::vector<std::uint8_t> alpha{};  ///< of each pixel; empty where all hide what lies below

  explicit Bitmap(PixelSize extent)
      : size(extent),
        pixels(static_cast<std::size_t>(extent.width) * static_cast<std::size_t>(extent.height)) {}

  Rgb* row(int y) { return pixels.data() + offset(y); }
  const Rgb* row(int y) const { return pixels.data() + offset(y); }

  friend bool operator==(const Bitmap&, const Bitmap&) = default;

 private:
  std::size_t offset(int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width);
  }
};

}  // namespace convanim
