// Where a model's boxes stand: in rows, with arcs for skips above them. Knows no colour.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "stack_scene/block_row.h"

namespace convanim {

inline constexpr double kBackRight = 0.22;  ///< how far a box goes back, to the right
inline constexpr double kBackUp = 0.3;      ///< and up
inline constexpr double kCap = 2.5;         ///< points of what keeps the shape, at a box's end
inline constexpr double kLane = 7;          ///< points from an arc to the one above it

/// A box's front has its left lower corner at (x, y), in points.
struct BoxPlace {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  double back = 0;
  std::size_t row = 0;
  double right() const { return x + width + back * kBackRight; }
  double top() const { return y - height - back * kBackUp; }
  double middle() const { return x + width / 2; }
};

/// From box to box, above those between.
struct SkipArc {
  std::size_t from = 0;
  std::size_t to = 0;
  double start = 0;  ///< x at both ends
  double end = 0;
  std::size_t lane = 0;  ///< those that would meet are in different ones
};

struct BlockLayout {
  std::vector<BoxPlace> places;
  std::vector<SkipArc> arcs;
  std::vector<double> tops;    ///< of each row: above which its arcs go
  std::vector<double> floors;  ///< below which words begin
};

/// What is written below a box: its channels, then its sides.
std::array<std::u32string, 2> shape_lines(const FeatureShape& shape);

/// How many slices at a box's end stand for those behind it that keep its shape.
int caps_of(const ModelBlock& block);

/// Words are measured before anything stands.
BlockLayout lay_out_blocks(const Stack& stack, const BlockRow& row, double text_size);

}  // namespace convanim
