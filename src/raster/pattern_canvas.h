// Rows of a frame as numbers of patterns, and painting on them. Knows neither item nor colour.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "convanim/bitmap.h"
#include "raster/item_patterns.h"
#include "raster/sample_pattern.h"
#include "raster/spans.h"

namespace convanim {

/// All rows of a frame, or some of them.
class PatternCanvas {
 public:
  using Id = PatternTable::Id;

  PatternCanvas() = default;

  /// @param top the frame's row that is the first one here
  PatternCanvas(PixelSize size, Id fill, int top = 0)
      : width_(size.width),
        top_(top),
        pixels_(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height),
                fill) {}

  bool empty() const { return pixels_.empty(); }
  const std::vector<Id>& pixels() const { return pixels_; }

  /// Where the row begins and, with x, where its pixel x is.
  Id* row(int y) { return pixels_.data() + offset(y); }
  const Id* row(int y) const { return pixels_.data() + offset(y); }

  void paint(const PatternRows& rows, PatternTable& patterns) {
    paint(rows, {rows.top, rows.bottom()}, patterns);
  }

  /// Paints only what lies in the frame's rows from the first to before the second.
  void paint(const PatternRows& rows, std::pair<int, int> range, PatternTable& patterns);

  /// Paints only what lies in the spans.
  void paint(const PatternRows& rows, std::span<const RowSpan> spans, PatternTable& patterns);

  /// Adds what was painted on a canvas of nothing to the rows above it.
  void append_painted(PatternRows& rows) const;

 private:
  std::size_t offset(int y) const {
    return static_cast<std::size_t>(y - top_) * static_cast<std::size_t>(width_);
  }

  int width_ = 0;
  int top_ = 0;
  std::vector<Id> pixels_;
};

}  // namespace convanim
