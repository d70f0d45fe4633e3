// What a frame changes of the one before, as runs of pixels.
#include "raster/frame_delta.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace convanim {

namespace {

/// The longest gap, in pixels, that is stored as what it is.
constexpr std::ptrdiff_t kMaxShownGap = 150;

/// Adds a run, or lengthens the last one.
inline void add_run(const DeltaRun& run, std::vector<DeltaRun>& runs) {
  if (!runs.empty() && runs.back().index == run.index) {
    runs.back().length += run.length;
  } else {
    runs.push_back(run);
  }
}

/// Adds the pixels from one offset to before another.
void add_runs(const FramePixels& pixels, std::size_t first, std::size_t end,
              std::vector<DeltaRun>& runs) {
  while (first < end) {
    const std::size_t begin = std::exchange(first, pixels.end_of_run(first, end));
    add_run({static_cast<std::uint32_t>(first - begin), pixels(begin)}, runs);
  }
}

/// Puts a delta together, change by change.
class DeltaReader {
 public:
  DeltaReader(PixelSize size, std::span<const RowSpan> changed, const FramePixels& pixels)
      : width_(size.width), changed_(changed), pixels_(pixels), delta_{bounding_box(changed)} {}

  FrameDelta read() {
    const PixelBox& box = delta_.box;
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
    return std::move(delta_);
  }

 private:
  std::size_t offset(int y, int x) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
           static_cast<std::size_t>(x);
  }

  std::uint32_t color(int y, int x) const { return pixels_(offset(y, x)); }

  void add_pixels(const RowSpan& span) {
    add_runs(pixels_, offset(span.y, span.left), offset(span.y, span.right), delta_.runs);
  }

  /// Calls visit(span) for the parts of the rows between two spans, as long as it returns true.
  template <typename Visit>
  bool visit_gap(const RowSpan& before, const RowSpan& behind, const Visit& visit) const {
    const int left = delta_.box.left;
    const int right = left + delta_.box.width;
    if (before.y == behind.y) return visit(RowSpan{before.y, before.right, behind.left});
    if (!visit(RowSpan{before.y, before.right, right})) return false;
    for (int y = before.y + 1; y < behind.y; ++y) {
      if (!visit(RowSpan{y, left, right})) return false;
    }
    return visit(RowSpan{behind.y, left, behind.left});
  }

  void add_gap(const RowSpan& before, const RowSpan& behind, bool between) {
    const std::ptrdiff_t length =
        static_cast<std::ptrdiff_t>(behind.y - before.y) * delta_.box.width + behind.left -
        before.right;
    if (length == 0) return;
    if (between && length <= kMaxShownGap && changes_once(before, behind)) {
      visit_gap(before, behind, [&](const RowSpan& part) {
        add_pixels(part);
        return true;
      });
    } else {
      add_run({static_cast<std::uint32_t>(length), DeltaRun::kKept}, delta_.runs);
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
  const FramePixels& pixels_;
  FrameDelta delta_;
};

/// Reads runs piece by piece.
class RunCursor {
 public:
  explicit RunCursor(std::span<const DeltaRun> runs) : runs_(runs) {}

  /// Calls visit(run) for the runs of the next pixels.
  /// @pre there are so many
  template <typename Visit>
  void take(std::size_t pixels, const Visit& visit) {
    while (pixels > 0) {
      const auto& [length, index] = runs_.front();
      const auto part = static_cast<std::uint32_t>(std::min<std::size_t>(length - taken_, pixels));
      visit(DeltaRun{part, index});
      pixels -= part;
      taken_ += part;
      if (taken_ < length) continue;
      runs_ = runs_.subspan(1);
      taken_ = 0;
    }
  }

 private:
  std::span<const DeltaRun> runs_;
  std::uint32_t taken_ = 0;  ///< pixels of the first of them
};

/// How many different colours the runs store.
std::size_t count_colors(std::span<const DeltaRun> runs) {
  std::vector<bool> stored;
  for (const DeltaRun& run : runs) {
    if (run.index == DeltaRun::kKept) continue;
    if (run.index >= stored.size()) stored.resize(run.index + std::size_t{1});
    stored[run.index] = true;
  }
  return static_cast<std::size_t>(std::ranges::count(stored, true));
}

}  // namespace

FrameDelta make_delta(PixelSize size, std::span<const RowSpan> changed, const FramePixels& pixels) {
  constexpr std::size_t kIndices = 256;
  FrameDelta delta = DeltaReader(size, changed, pixels).read();
  if (count_colors(delta.runs) < kIndices) return delta;
  return DeltaReader(size, rows_of(delta.box), pixels).read();
}

const FrameDelta& WholeFrame::read(PixelSize size, std::span<const RowSpan> changed,
                                   const FramePixels& pixels) {
  const auto width = static_cast<std::size_t>(size.width);
  const std::size_t count = width * static_cast<std::size_t>(size.height);
  if (frame_.runs.empty()) frame_.runs.push_back({static_cast<std::uint32_t>(count), 0});
  FrameDelta frame{{0, 0, size.width, size.height}};
  // A few more than before: a vector that has to grow doubles.
  frame.runs.reserve(frame_.runs.size() + frame_.runs.size() / 16 + 2 * changed.size());
  RunCursor before(frame_.runs);
  std::size_t done = 0;
  for (const auto& [y, left, right] : changed) {
    const std::size_t row = static_cast<std::size_t>(y) * width;
    before.take(row + static_cast<std::size_t>(left) - done,
                [&](const DeltaRun& run) { add_run(run, frame.runs); });
    done = row + static_cast<std::size_t>(right);
    add_runs(pixels, row + static_cast<std::size_t>(left), done, frame.runs);
    before.take(static_cast<std::size_t>(right - left), [](const DeltaRun&) {});
  }
  before.take(count - done, [&](const DeltaRun& run) { add_run(run, frame.runs); });
  frame_ = {};
  frame.runs.shrink_to_fit();
  frame_ = std::move(frame);
  return frame_;
}

}  // namespace convanim
