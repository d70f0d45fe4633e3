// Stretches of a frame's rows. Knows nothing of what they show.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "convanim/bitmap.h"

namespace convanim {

/// The pixels [left, right) of a row.
struct RowSpan {
  int y = 0;
  int left = 0;
  int right = 0;
  friend bool operator==(const RowSpan&, const RowSpan&) = default;
};

/// The least box that holds all spans; one pixel if there are none.
inline PixelBox bounding_box(std::span<const RowSpan> spans) {
  if (spans.empty()) return {0, 0, 1, 1};
  const int left = std::ranges::min(spans, {}, &RowSpan::left).left;
  const int right = std::ranges::max(spans, {}, &RowSpan::right).right;
  const int top = spans.front().y;
  return {left, top, right - left, spans.back().y + 1 - top};
}

/// The rows of a box, with nothing between them.
inline std::vector<RowSpan> rows_of(const PixelBox& box) {
  std::vector<RowSpan> rows;
  for (int y = box.top; y < box.top + box.height; ++y) {
    rows.push_back({y, box.left, box.left + box.width});
  }
  return rows;
}

}  // namespace convanim
