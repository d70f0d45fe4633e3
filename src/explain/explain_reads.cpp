// Which input cells a layer reads: which never, how often each, how many at once. Knows no
// relationship.
#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "base/phrases.h"
#include "explain/axis_words.h"
#include "explain/explain_sections.h"
#include "explain/product_text.h"
#include "layer/layer_text.h"
#include "layout/reads.h"

namespace convanim {

namespace {

/// The longest side of an input whose cells are counted one by one.
constexpr int kMaxGrid = 16;

/// More runs of unread rows than these are counted, not listed.
constexpr std::size_t kMaxRuns = 12;

/// "2, 5 and 8 to 10"; of many "1, 3, 5 and 40 others".
std::string listed(const std::vector<int>& indices) {
  std::vector<std::string> runs;
  for (std::size_t n = 0; n < indices.size();) {
    std::size_t last = n;
    while (last + 1 < indices.size() && indices[last + 1] == indices[last] + 1) ++last;
    if (last < n + 2) last = n;
    runs.push_back(std::to_string(indices[n]) +
                   (last > n ? " to " + std::to_string(indices[last]) : ""));
    n = last + 1;
    if (runs.size() == kMaxRuns && n < indices.size()) {
      runs.push_back(counted(static_cast<int>(indices.size() - n), "other", "others"));
      break;
    }
  }
  return enumerated(runs);
}

enum class Unread { cropped, skipped, behind_last_window, between_windows, between_taps };
constexpr std::array kUnread{Unread::cropped, Unread::skipped, Unread::behind_last_window,
                             Unread::between_windows, Unread::between_taps};

Unread why_unread(const Layer& layer, const AxisSpec& axis, int output, int index) {
  if (layer.kind == LayerKind::conv_transposed) return Unread::cropped;
  if (layer.kind != LayerKind::conv && !is_pool(layer.kind)) return Unread::skipped;
  const int position = index + axis.padding_before;
  if (position > (output - 1) * axis.stride + reach(axis)) return Unread::behind_last_window;
  // The window that begins last at or before the cell reaches farthest.
  return position % axis.stride > reach(axis) ? Unread::between_windows : Unread::between_taps;
}

std::string reason(Unread why, const AxisSpec& axis, bool several) {
  const std::string them = several ? "them" : "it";
  const std::string lie = several ? "they lie" : "it lies";
  switch (why) {
    case Unread::cropped:
      return "padding crops all outputs that would read " + them;
    case Unread::skipped:
      return "no cell of the output takes its number from " + them;
    case Unread::behind_last_window:
      return lie + " behind the last window";
    case Unread::between_windows:
      return "a stride of " + std::to_string(axis.stride) + " steps over " + them +
             ", the window spans " + std::to_string(reach(axis) + 1);
    case Unread::between_taps:
      break;
  }
  return lie + " between the taps of a kernel with dilation " + std::to_string(axis.dilation);
}

/// Says which are unread, one sentence for each reason; false if none is.
bool say_unread(Paragraphs& out, const Layer& layer, const AxisSpec& axis, int output,
                const std::vector<int>& counts, const AxisWords& words) {
  bool any = false;
  for (const Unread why : kUnread) {
    std::vector<int> unread;
    for (int index = 0; index < axis.input; ++index) {
      if (counts[static_cast<std::size_t>(index)] == 0 &&
          why_unread(layer, axis, output, index) == why) {
        unread.push_back(index);
      }
    }
    if (unread.empty()) continue;
    any = true;
    const bool several = unread.size() > 1;
    out.say(capitalized(std::string(several ? words.several : words.one)) + " " + listed(unread) +
            (several ? " are" : " is") + " never read: " + reason(why, axis, several) + ".");
  }
  return any;
}

long long sum(const std::vector<int>& counts) {
  long long total = 0;
  for (const int count : counts) total += count;
  return total;
}

void grid(Paragraphs& out, const std::vector<int>& rows, const std::vector<int>& cols) {
  const std::size_t width = std::to_string(range_of(rows).most * range_of(cols).most).size();
  for (const int row : rows) {
    std::string line;
    for (const int col : cols) {
      const std::string count = std::to_string(row * col);
      line += (line.empty() ? "" : " ") + std::string(width - count.size(), ' ') + count;
    }
    out.line(line);
  }
}

/// "3 rows", or "1 to 2 rows".
std::string range_text(CountRange range, const std::string& unit) {
  const std::string most = counted(range.most, unit, unit + "s");
  return range.least == range.most ? most : std::to_string(range.least) + " to " + most;
}

std::string span_sum(const AxisSpec& axis) {
  return std::to_string(axis.dilation) + "*(" + std::to_string(axis.kernel) +
         " - 1) + 1 = " + std::to_string(reach(axis) + 1);
}

/// What all steps do along the axes, a number for each axis.
struct Reads {
  std::vector<long long> least;
  std::vector<long long> most;
  std::vector<long long> taps;
  std::vector<long long> read;

  void add(const Window& window) {
    const std::vector<int> counts = read_counts(window);
    const CountRange range = range_of(counts);
    least.push_back(range.least);
    most.push_back(range.most);
    taps.push_back(taps_of_steps(window));
    read.push_back(sum(counts));
  }

 private:
  static long long taps_of_steps(const Window& window) {
    if (window.motion == Motion::sliding) return 1LL * window.steps * window.taps;
    long long total = 0;
    for (int step = 0; step < window.steps; ++step) total += window.taps_of(step);
    return total;
  }
};

/// The hull of a window's taps.
void say_span(Paragraphs& out, const Layer& layer) {
  Shape span{1, 1, 1};
  std::vector<std::string> sums;
  for (const std::size_t axis : own_axis_indices(layer)) {
    span[axis] = reach(layer.axes[axis]) + 1;
    const std::string sum = span_sum(layer.axes[axis]);
    if (std::ranges::find(sums, sum) == sums.end()) sums.push_back(sum);
  }
  out.say("Its window spans " + sizes_text(layer, span) + ", d*(k - 1) + 1: " + enumerated(sums) +
          ".");
}

}  // namespace

void explain_unread(Paragraphs& out, const Layer& layer, const Layout& layout) {
  out.heading("Input cells never read (" + axes_of_cells(layer) + " count from 0)");
  bool any = false;
  for (const std::size_t axis : own_axis_indices(layer)) {
    const std::vector<int> counts = read_counts(layout.window(axis));
    const int output = layout.window(axis).steps;
    any = say_unread(out, layer, layer.axes[axis], output, counts, kAxisWords[axis]) || any;
  }
  if (!any) out.say("None: all are read.");
}

void explain_counts(Paragraphs& out, const Layer& layer, const Layout& layout) {
  out.heading("How often each input cell is read");
  Reads reads;
  for (const std::size_t axis : own_axis_indices(layer)) reads.add(layout.window(axis));
  const bool is_grid = layer.dimensions < kMaxDimensions && layer.rows().input <= kMaxGrid &&
                       layer.cols().input <= kMaxGrid;
  if (is_grid) {
    grid(out, read_counts(layout.window(kRows)), read_counts(layout.window(kCols)));
  } else {
    out.say("Between " + product_text(reads.least) + " and " + product_text(reads.most) +
            " times.");
  }
  if (!has_stride(layer.kind)) return;
  out.say("Of the " + product_text(reads.taps) + " taps of all steps " + product_text(reads.read) +
          " read input.");
}

void explain_field(Paragraphs& out, const Layer& layer, const Layout& layout) {
  out.heading("Receptive field of one output cell (" + axes_of_cells(layer, " x ") + ")");
  if (layer.kind == LayerKind::conv || is_pool(layer.kind)) say_span(out, layer);
  std::vector<std::string> read;
  for (const std::size_t axis : own_axis_indices(layer)) {
    read.push_back(
        range_text(rows_read_at_once(layout.window(axis)), std::string(kAxisWords[axis].one)));
  }
  out.say("It reads " + enumerated(read) + " of the input.");
}

}  // namespace convanim
