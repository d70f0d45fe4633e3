// Which samples an item of a scene covers, pixel by pixel. Knows no colour of a frame.
#pragma once

#include <memory>
#include <vector>

#include "convanim/bitmap.h"
#include "convanim/scene.h"
#include "raster/sample_pattern.h"
#include "raster/spans.h"

namespace convanim {

/// Pixels [left, left + length) of a row, of which the same samples are covered.
struct CoverageRun {
  int left = 0;
  int length = 0;
  SampleMask samples = 0;
};

/// What one paint covers.
struct Coverage {
  Paint paint;
  RunRows<CoverageRun> rows{};
};

/// Draws items, for frames of one size: each sample is wholly inside a shape or outside. Keeps its
/// memory from one to the next, for one thread.
class CoverageDrawer {
 public:
  CoverageDrawer(PixelSize frame, double pixels_per_inch);
  ~CoverageDrawer();
  CoverageDrawer(const CoverageDrawer&) = delete;
  CoverageDrawer& operator=(const CoverageDrawer&) = delete;

  /// What the item covers, in the order of painting: of a polygon maybe two, its fill's and its
  /// outline's.
  std::vector<Coverage> draw(const Item& item);

 private:
  class Canvas;
  std::unique_ptr<Canvas> canvas_;
};

}  // namespace convanim
