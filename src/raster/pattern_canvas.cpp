// Rows of a frame as numbers of patterns, and painting on them.
#include "raster/pattern_canvas.h"

#include <algorithm>

namespace convanim {

namespace {

/// Neighbours are mostly alike, and so is what becomes of them.
void paint_run(PatternTable::Id* pixels, int length, PatternTable::Id above,
               PatternTable& patterns) {
  PatternTable::Id before = *pixels;
  PatternTable::Id after = patterns.over(before, above);
  for (PatternTable::Id* const end = pixels + length; pixels != end; ++pixels) {
    if (*pixels != before) {
      before = *pixels;
      after = patterns.over(before, above);
    }
    *pixels = after;
  }
}

}  // namespace

void PatternCanvas::paint(const PatternRows& rows, std::pair<int, int> range,
                          PatternTable& patterns) {
  const int end = std::min(range.second, rows.bottom());
  for (int y = std::max(range.first, rows.top); y < end; ++y) {
    for (const auto& [left, length, pattern] : rows.row(y)) {
      paint_run(row(y) + left, length, pattern, patterns);
    }
  }
}

void PatternCanvas::paint(const PatternRows& rows, std::span<const RowSpan> spans,
                          PatternTable& patterns) {
  for (const auto& [y, left, right] : spans) {
    if (y < rows.top || y >= rows.bottom()) continue;
    const auto runs = rows.row(y);
    auto run = std::ranges::upper_bound(runs, left, {}, [](const PatternRun& candidate) {
      return candidate.left + candidate.length;
    });
    for (; run != runs.end() && run->left < right; ++run) {
      const int first = std::max(run->left, left);
      const int end = std::min(run->left + run->length, right);
      paint_run(row(y) + first, end - first, run->pattern, patterns);
    }
  }
}

void PatternCanvas::append_painted(PatternRows& rows) const {
  for (std::size_t first = 0; first < pixels_.size(); first += static_cast<std::size_t>(width_)) {
    const Id* const pixels = pixels_.data() + first;
    for (int x = 0; x < width_;) {
      const int left = x;
      while (x < width_ && pixels[x] == pixels[left]) ++x;
      if (pixels[left] != PatternTable::kNothing) {
        rows.runs.push_back({left, x - left, pixels[left]});
      }
    }
    rows.end_row();
  }
}

}  // namespace convanim
