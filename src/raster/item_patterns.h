// Items of scenes as the patterns that they paint, pixel by pixel. Knows no frame.
#pragma once

#include <cstddef>
#include <unordered_map>
#include <vector>

#include "convanim/bitmap.h"
#include "convanim/scene.h"
#include "raster/coverage.h"
#include "raster/sample_pattern.h"
#include "raster/spans.h"

namespace convanim {

/// Pixels [left, left + length) of a row to paint over with a pattern.
struct PatternRun {
  int left = 0;
  int length = 0;
  PatternTable::Id pattern = PatternTable::kNothing;
};

using PatternRows = RunRows<PatternRun>;

/// Draws each item once and keeps what came of it, since a tap is one of several windows.
class ItemPatterns {
 public:
  /// @param patterns outlives this
  ItemPatterns(PixelSize frame, double pixels_per_inch, PatternTable& patterns)
      : drawer_(frame, pixels_per_inch), patterns_(&patterns) {}

  /// What the item paints, in order. Holds until something is forgotten.
  const std::vector<PatternRows>& of(const Item& item);

  /// Forgets all if that has become too much.
  void limit_memory();

 private:
  struct ItemHash {
    std::size_t operator()(const Item& item) const;
  };

  PatternRows to_patterns(const Coverage& coverage);

  CoverageDrawer drawer_;
  PatternTable* patterns_;
  std::unordered_map<Item, std::vector<PatternRows>, ItemHash> known_;
  std::size_t bytes_ = 0;
};

}  // namespace convanim
