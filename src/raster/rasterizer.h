// Draws the steps of an animation one after the other, and says what each changes. Knows no layer
// and no file format.
#pragma once

#include <memory>
#include <span>

#include "convanim/animation.h"
#include "convanim/bitmap.h"
#include "raster/frame_pixels.h"
#include "raster/indexed.h"
#include "raster/indexed_view.h"
#include "raster/layered_frame.h"
#include "raster/sample_pattern.h"
#include "raster/spans.h"

namespace convanim {

/// Frames of one animation, drawn in time that follows what a step changes and not the frame's
/// size: each is what render() draws of its scene. For one thread.
class Rasterizer {
 public:
  Rasterizer(ComposeStep scene, double pixels_per_inch);

  /// Makes this step the frame. Any may follow any; the less changes, the faster it is.
  /// @throws RequestError as raster_size() does.
  void show(int step);

  // Of the frame that is shown.

  PixelSize size() const { return frame_->size(); }

  /// Whether the animation's ground lets through what lies behind it.
  bool is_transparent() const { return frame_->is_transparent(); }

  /// The pixels whose colour is not that of the frame shown before, in reading order, no two spans
  /// touching within a row; all rows after the first call of show().
  std::span<const RowSpan> changed() const { return frame_->changed(); }

  /// Places in colors(). Not to be used after the next call of show().
  FramePixels pixels() const { return frame_->pixels(); }

  /// Every colour of the frames so far, and maybe some that none shows; each keeps its place.
  std::span<const PixelColor> colors() const { return frame_->colors(); }

  /// Where the ground is transparent, with its alpha.
  Bitmap bitmap() const;

  /// With a palette that holds its colours and maybe others; nothing where 256 do not hold them
  /// all. Not to be used after the next call of show().
  const IndexedFrame* indexed();

 private:
  ComposeStep scene_;
  double pixels_per_inch_;
  std::unique_ptr<LayeredFrame> frame_;  ///< nothing before the first step is shown
  IndexedView view_;
};

}  // namespace convanim
