// Stretches of a frame's rows. Knows nothing of what they show.
#pragma once

#include <algorithm>
#include <cstddef>
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
/// @param spans in reading order
inline PixelBox bounding_box(std::span<const RowSpan> spans) {
  if (spans.empty()) return {0, 0, 1, 1};
  const int left = std::ranges::min(spans, {}, &RowSpan::left).left;
  const int right = std::ranges::max(spans, {}, &RowSpan::right).right;
  const int top = spans.front().y;
  return {left, top, right - left, spans.back().y + 1 - top};
}

/// The least box that holds it and has an even left and top.
inline PixelBox even_box(const PixelBox& box) {
  const int left = box.left - box.left % 2;
  const int top = box.top - box.top % 2;
  return {left, top, box.left + box.width - left, box.top + box.height - top};
}

/// The rows of a box, with nothing between them.
inline std::vector<RowSpan> rows_of(const PixelBox& box) {
  std::vector<RowSpan> rows;
  for (int y = box.top; y < box.top + box.height; ++y) {
    rows.push_back({y, box.left, box.left + box.width});
  }
  return rows;
}

/// Orders spans for reading and joins those that touch or overlap.
/// @param height above every span's row
void join_spans(std::vector<RowSpan>& spans, int height);

/// Runs of pixels, row by row from `top` down, each row's from the left. With two runs in row 5,
/// none in row 6 and one in row 7, `top` is 5 and `row_ends` {2, 2, 3}.
template <typename Run>
struct RunRows {
  int top = 0;
  std::vector<std::size_t> row_ends{};
  std::vector<Run> runs{};

  int bottom() const { return top + static_cast<int>(row_ends.size()); }

  /// @pre top <= y < bottom()
  std::span<const Run> row(int y) const {
    const auto i = static_cast<std::size_t>(y - top);
    const std::size_t first = i == 0 ? 0 : row_ends[i - 1];
    return std::span(runs).subspan(first, row_ends[i] - first);
  }

  void end_row() { row_ends.push_back(runs.size()); }

  std::size_t bytes() const {
    return runs.size() * sizeof(Run) + row_ends.size() * sizeof(std::size_t);
  }
};

}  // namespace convanim
