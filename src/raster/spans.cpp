// Stretches of a frame's rows.
#include "raster/spans.h"

namespace convanim {

void join_spans(std::vector<RowSpan>& spans, int height) {
  // By rows first, in two passes over the spans: there are thousands, but few in a row.
  std::vector<std::size_t> ends(static_cast<std::size_t>(height) + 1);
  for (const RowSpan& span : spans) ++ends[static_cast<std::size_t>(span.y) + 1];
  for (std::size_t y = 1; y < ends.size(); ++y) ends[y] += ends[y - 1];
  std::vector<RowSpan> ordered(spans.size());
  for (const RowSpan& span : spans) ordered[ends[static_cast<std::size_t>(span.y)]++] = span;

  spans.clear();
  auto first = ordered.begin();
  for (const std::size_t end : ends) {
    const auto last = ordered.begin() + static_cast<std::ptrdiff_t>(end);
    if (first == last) continue;
    std::sort(first, last, [](const RowSpan& a, const RowSpan& b) { return a.left < b.left; });
    for (; first != last; ++first) {
      const bool new_row = spans.empty() || spans.back().y != first->y;
      if (new_row || spans.back().right < first->left) {
        spans.push_back(*first);
      } else {
        spans.back().right = std::max(spans.back().right, first->right);
      }
    }
  }
}

}  // namespace convanim
