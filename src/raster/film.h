// Shows the steps of an animation one after the other, and says what each changes. Knows no layer
// and no file format.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "convanim/animation.h"
#include "convanim/bitmap.h"
#include "raster/indexed.h"
#include "raster/spans.h"
#include "raster/tiles.h"

namespace convanim {

/// The colour of each pixel of a frame, by the pixel's offset.
class FilmPixels {
 public:
  /// @param tiles of the pixels, or nothing
  /// @param colors of the tiles, or of the pixels
  FilmPixels(const TileTable::Id* tiles, const std::uint32_t* colors)
      : tiles_(tiles), colors_(colors) {}

  std::uint32_t operator()(std::size_t offset) const {
    return tiles_ ? colors_[tiles_[offset]] : colors_[offset];
  }

  /// Whether two pixels surely have one colour; if not, they may still.
  bool alike(std::size_t a, std::size_t b) const {
    return tiles_ ? tiles_[a] == tiles_[b] : colors_[a] == colors_[b];
  }

 private:
  const TileTable::Id* tiles_;
  const std::uint32_t* colors_;
};

/// Frames of one animation, drawn in time that follows what a step changes and not the frame's
/// size: render()'s pixels exactly. For one thread.
class Film {
 public:
  /// @throws RequestError as raster_size() does, when a step is shown.
  Film(ComposeStep compose_step, double pixels_per_inch);
  ~Film();
  Film(const Film&) = delete;
  Film& operator=(const Film&) = delete;

  /// Makes this step the frame. Any may follow any; the less changes, the faster it is.
  void show(int step);

  PixelSize size() const;

  /// The pixels whose colour is not that of the frame shown before, in reading order, no two spans
  /// touching within a row; all rows after the first call of show().
  std::span<const RowSpan> changed() const;

  /// The frame's pixels: places in colors(). Not to be used after the next call of show().
  FilmPixels pixels() const;

  /// Every colour of the frames so far, and maybe some that none shows; each keeps its place.
  std::span<const Rgb> colors() const;

  /// The frame.
  Bitmap bitmap() const;

  /// The frame with a palette that holds its colours and maybe others; nothing where 256 do not
  /// hold them all. Not to be used after the next call of show().
  const IndexedFrame* indexed();

 private:
  class Frame;
  std::unique_ptr<Frame> frame_;
};

}  // namespace convanim
