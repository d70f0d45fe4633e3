// Where an item of a scene puts its paint, pixel by pixel. Knows no colour of a frame.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "convanim/scene.h"
#include "raster/tiles.h"

namespace convanim {

/// Pixels [left, left + length) of a row, of which the same samples are covered.
struct StampRun {
  int left = 0;
  int length = 0;
  SampleMask samples = 0;
};

/// What one paint covers: rows from the top, in each the runs from the left.
struct Stamp {
  Paint paint;
  int top = 0;
  std::vector<std::size_t> row_ends;  ///< row top + i has the runs before row_ends[i]
  std::vector<StampRun> runs;
};

/// Makes stamps of items, for frames of one size: the samples that render() paints. Keeps its
/// memory from one to the next, for one thread.
class Stamper {
 public:
  Stamper(PixelSize frame, double pixels_per_inch);
  ~Stamper();
  Stamper(const Stamper&) = delete;
  Stamper& operator=(const Stamper&) = delete;

  /// The item's stamps in the order of painting: a polygon may have two, its fill's and its
  /// outline's.
  std::vector<Stamp> stamps(const Item& item);

 private:
  class Canvas;
  std::unique_ptr<Canvas> canvas_;
};

}  // namespace convanim
