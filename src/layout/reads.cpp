// How often a layer reads each input row (or column), from its window.
#include "layout/reads.h"

#include <algorithm>

namespace convanim {

std::vector<int> read_counts(const Window& window) {
  std::vector<int> counts(static_cast<std::size_t>(window.data), 0);
  for (int step = 0; step < window.steps; ++step) {
    for (int tap = 0; tap < window.taps_of(step); ++tap) {
      const AxisContent content = content_at(window, window.position(step, tap));
      if (content.source != AxisContent::kNoSource)
        ++counts[static_cast<std::size_t>(content.source)];
    }
  }
  return counts;
}

CountRange range_of(const std::vector<int>& counts) {
  const auto [least, most] = std::ranges::minmax(counts);
  return {least, most};
}

CountRange rows_read_at_once(const Window& window) {
  std::vector<int> counts;
  for (int step = 0; step < window.steps; ++step) {
    int read = 0;
    for (int tap = 0; tap < window.taps_of(step); ++tap) {
      const AxisContent content = content_at(window, window.position(step, tap));
      if (content.source != AxisContent::kNoSource) ++read;
    }
    counts.push_back(read);
  }
  return range_of(counts);
}

}  // namespace convanim
