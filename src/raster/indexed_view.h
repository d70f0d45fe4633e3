// The frames of a rasterizer as indices of a palette. Knows no scene.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "base/rgb_hash.h"
#include "raster/frame_pixels.h"
#include "raster/indexed.h"
#include "raster/sample_pattern.h"
#include "raster/spans.h"

namespace convanim {

/// Keeps the indexed frame of one step for the next one, which mostly changes few pixels.
class IndexedView {
 public:
  /// Counts a frame: of those that indexed() is not asked for, the changes are not known to it.
  void frame_shown() { ++shown_; }

  /// The last frame that was shown.
  /// @param changed by the last frame
  /// @return nothing where the palette cannot hold the frame's colours
  const IndexedFrame* indexed(PixelSize size, const FramePixels& pixels,
                              std::span<const PixelColor> colors, std::span<const RowSpan> changed);

 private:
  bool update(const FramePixels& pixels, std::span<const PixelColor> colors,
              std::span<const RowSpan> spans);
  bool add_color(std::uint32_t number, const Rgba& color);

  IndexedFrame frame_;
  std::vector<int> indices_of_numbers_;  ///< in the palette; below 0, not in it
  std::unordered_map<Rgba, int, RgbHash> indices_of_colors_;
  int shown_ = 2;  ///< frames since it was up to date; more than one are as many
};

}  // namespace convanim
