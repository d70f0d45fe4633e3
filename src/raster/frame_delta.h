// What a frame changes of the one before, as runs of pixels. Knows no file format.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "convanim/bitmap.h"
#include "raster/frame_pixels.h"
#include "raster/spans.h"

namespace convanim {

/// Pixels, one behind the other, that are stored alike.
struct DeltaRun {
  /// In place of an index: the pixels keep what they show.
  static constexpr std::uint32_t kKept = 0xffffffff;

  std::uint32_t length = 0;
  std::uint32_t index = 0;  ///< of their colour, or kKept
  friend bool operator==(const DeltaRun&, const DeltaRun&) = default;
};

/// The pixels of a box, row by row; neighbouring runs differ.
struct FrameDelta {
  PixelBox box;
  std::vector<DeltaRun> runs{};
  friend bool operator==(const FrameDelta&, const FrameDelta&) = default;
};

/// The box that holds all changes. An unchanged gap between two of them keeps what it shows, unless
/// it is short and its colours, with those of the pixels next to it, change at most once from one
/// end to the other: a cell's edge between two changes is stored as what it is, which takes fewer
/// runs, and runs are what costs bytes. (A frame thus has a third fewer strings than if each pixel
/// were free to match either way, whatever its neighbours do.) Where that takes so many colours
/// that a palette has no index left to mean "kept", the whole box is stored.
/// @param changed in reading order; no two touch
/// @param pixels the frame's
FrameDelta make_delta(PixelSize size, std::span<const RowSpan> changed, const FramePixels& pixels);

/// The whole of one frame after the other, each read from the one before it and what it changes.
class WholeFrame {
 public:
  /// @param changed since the last call; all rows at the first one
  const FrameDelta& read(PixelSize size, std::span<const RowSpan> changed,
                         const FramePixels& pixels);

 private:
  FrameDelta frame_;
};

}  // namespace convanim
