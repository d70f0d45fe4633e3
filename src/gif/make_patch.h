// From the pixels that changed to the runs that a frame stores. Knows no file format.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "gif/patch.h"
#include "raster/spans.h"

namespace convanim {

/// Reads the box that holds all changes. An unchanged gap between two of them keeps what it shows,
/// unless it is short and its colours, with those of the pixels next to it, change at most once
/// from one end to the other: stored as what it is, it then takes fewer runs than if kept, and runs
/// are what costs bytes. (A frame thus has a third fewer strings than if each pixel were free to
/// match either way, whatever its neighbours do.)
/// @param changed in reading order; no two touch
/// @param color_at the colour of a pixel, by its offset in the frame
template <typename ColorAt>
class PatchReader {
 public:
  PatchReader(PixelSize size, std::span<const RowSpan> changed, const ColorAt& color_at)
      : width_(size.width), changed_(changed), color_at_(color_at) {
    patch_.box = bounding_box(changed);
  }

  Patch read() {
    const PixelBox& box = patch_.box;
    RowSpan before{box.top, box.left, box.left};  // ends where the gap begins
    bool first = true;
    for (const RowSpan& span : changed_) {
      add_gap(before, span, !first);
      add_pixels(span);
      before = span;
      first = false;
    }
    const RowSpan end{box.top + box.height - 1, box.left + box.width, box.left + box.width};
    add_gap(before, end, false);
    return std::move(patch_);
  }

 private:
  /// The longest gap, in pixels, that is stored as what it is.
  static constexpr std::ptrdiff_t kMaxShown = 150;

  std::uint32_t color(int y, int x) const {
    return color_at_(static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                     static_cast<std::size_t>(x));
  }

  void add(std::uint32_t index, std::uint32_t length) {
    if (!patch_.runs.empty() && patch_.runs.back().index == index) {
      patch_.runs.back().length += length;
    } else {
      patch_.runs.push_back({length, index});
    }
  }

  void add_pixels(const RowSpan& span) {
    for (int x = span.left; x < span.right;) {
      const int first = x;
      const std::uint32_t index = color(span.y, x);
      while (++x < span.right && color(span.y, x) == index) {
      }
      add(index, static_cast<std::uint32_t>(x - first));
    }
  }

  /// Calls visit(span) for the parts of the rows between two spans, as long as it returns true.
  template <typename Visit>
  bool visit_gap(const RowSpan& before, const RowSpan& behind, const Visit& visit) const {
    const int left = patch_.box.left;
    const int right = left + patch_.box.width;
    if (before.y == behind.y) return visit(RowSpan{before.y, before.right, behind.left});
    if (!visit(RowSpan{before.y, before.right, right})) return false;
    for (int y = before.y + 1; y < behind.y; ++y) {
      if (!visit(RowSpan{y, left, right})) return false;
    }
    return visit(RowSpan{behind.y, left, behind.left});
  }

  void add_gap(const RowSpan& before, const RowSpan& behind, bool between) {
    const std::ptrdiff_t length =
        static_cast<std::ptrdiff_t>(behind.y - before.y) * patch_.box.width + behind.left -
        before.right;
    if (length == 0) return;
    if (between && length <= kMaxShown && changes_once(before, behind)) {
      visit_gap(before, behind, [&](const RowSpan& part) {
        add_pixels(part);
        return true;
      });
    } else {
      add(PatchRun::kKept, static_cast<std::uint32_t>(length));
    }
  }

  /// Whether the colours change at most once from the pixel before the gap to that behind it.
  bool changes_once(const RowSpan& before, const RowSpan& behind) const {
    std::uint32_t last = color(before.y, before.right - 1);
    int changes = 0;
    const auto count = [&](const RowSpan& part) {
      for (int x = part.left; x < part.right && changes <= 1; ++x) {
        const std::uint32_t next = color(part.y, x);
        changes += next != last ? 1 : 0;
        last = next;
      }
      return changes <= 1;
    };
    return visit_gap(before, behind, count) &&
           changes + (color(behind.y, behind.left) != last ? 1 : 0) <= 1;
  }

  int width_;
  std::span<const RowSpan> changed_;
  const ColorAt& color_at_;
  Patch patch_;
};

/// How many different colours the runs store.
/// @pre they are numbered from 0, with few gaps
inline std::size_t count_colors(std::span<const PatchRun> runs) {
  std::vector<std::uint8_t> stored;
  for (const PatchRun& run : runs) {
    if (run.index == PatchRun::kKept) continue;
    if (run.index >= stored.size()) stored.resize(run.index + std::size_t{1});
    stored[run.index] = 1;
  }
  return static_cast<std::size_t>(std::ranges::count(stored, std::uint8_t{1}));
}

/// What a frame stores of its changes: see PatchReader. Where that takes so many colours that a
/// palette has no index left to mean "kept", the whole box is stored.
/// @param color_at numbers colours from 0
template <typename ColorAt>
Patch make_patch(PixelSize size, std::span<const RowSpan> changed, const ColorAt& color_at) {
  constexpr std::size_t kIndices = 256;
  Patch patch = PatchReader(size, changed, color_at).read();
  if (count_colors(patch.runs) < kIndices) return patch;
  const std::vector<RowSpan> rows = rows_of(patch.box);
  return PatchReader(size, std::span<const RowSpan>(rows), color_at).read();
}

}  // namespace convanim
