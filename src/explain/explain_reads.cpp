// Which input cells a layer reads: which never, how often each, how many at once. Knows no
// relationship.
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "base/phrases.h"
#include "explain/explain_sections.h"
#include "layer/layer_text.h"
#include "layout/reads.h"

namespace convanim {

namespace {

/// The longest side of an input whose cells are counted one by one.
constexpr int kMaxGrid = 16;

/// "2, 5 and 8 to 10".
std::string listed(const std::vector<int>& indices) {
  std::vector<std::string> runs;
  for (std::size_t n = 0; n < indices.size();) {
    std::size_t last = n;
    while (last + 1 < indices.size() && indices[last + 1] == indices[last] + 1) ++last;
    if (last < n + 2) last = n;
    runs.push_back(std::to_string(indices[n]) +
                   (last > n ? " to " + std::to_string(indices[last]) : ""));
    n = last + 1;
  }
  return enumerated(runs);
}

enum class Unread { cropped, behind_last_window, between_windows, between_taps };
constexpr std::array kUnread{Unread::cropped, Unread::behind_last_window, Unread::between_windows,
                             Unread::between_taps};

Unread why_unread(const Layer& layer, const AxisSpec& axis, int output, int index) {
  if (layer.kind == LayerKind::conv_transposed) return Unread::cropped;
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

struct Counted {
  std::string one;      ///< "Row"
  std::string several;  ///< "Rows"
};

/// Says which are unread, one sentence for each reason; false if none is.
bool say_unread(Paragraphs& out, const Layer& layer, const AxisSpec& axis, int output,
                const std::vector<int>& counts, const Counted& name) {
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
    out.say((several ? name.several : name.one) + " " + listed(unread) +
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

}  // namespace

void explain_unread(Paragraphs& out, const Layer& layer, const Layout& layout) {
  const Size output = layout.output();
  const std::vector<int> rows = read_counts(layout.window(kRows));
  const std::vector<int> cols = read_counts(layout.window(kCols));
  out.heading("Input cells never read (rows and columns count from 0)");
  const bool unread_rows = say_unread(out, layer, layer.rows(), output.rows, rows, {"Row", "Rows"});
  const bool unread_cols =
      say_unread(out, layer, layer.cols(), output.cols, cols, {"Column", "Columns"});
  if (!unread_rows && !unread_cols) out.say("None: all are read.");
}

void explain_counts(Paragraphs& out, const Layer& layer, const Layout& layout) {
  const Size output = layout.output();
  const std::vector<int> rows = read_counts(layout.window(kRows));
  const std::vector<int> cols = read_counts(layout.window(kCols));
  out.heading("How often each input cell is read");
  const long long taps =
      1LL * output.rows * output.cols * layer.rows().kernel * layer.cols().kernel;
  const long long read = sum(rows) * sum(cols);
  if (layer.rows().input <= kMaxGrid && layer.cols().input <= kMaxGrid) {
    grid(out, rows, cols);
  } else {
    out.say("Between " + std::to_string(range_of(rows).least * range_of(cols).least) + " and " +
            std::to_string(range_of(rows).most * range_of(cols).most) + " times.");
  }
  if (!has_stride(layer.kind)) return;
  out.say("Of the " + std::to_string(taps) + " taps of all steps " + std::to_string(read) +
          " read input.");
}

void explain_field(Paragraphs& out, const Layer& layer, const Layout& layout) {
  out.heading("Receptive field of one output cell (rows x columns)");
  const AxisSpec& rows = layer.rows();
  const AxisSpec& cols = layer.cols();
  if (layer.kind != LayerKind::conv_transposed) {
    const Size span{reach(rows) + 1, reach(cols) + 1};
    const bool same = rows.kernel == cols.kernel && rows.dilation == cols.dilation;
    out.say("Its window spans " + to_string(span) + ", d*(k - 1) + 1: " + span_sum(rows) +
            (same ? "." : " and " + span_sum(cols) + "."));
  }
  out.say("It reads " + range_text(rows_read_at_once(layout.window(kRows)), "row") + " and " +
          range_text(rows_read_at_once(layout.window(kCols)), "column") + " of the input.");
}

}  // namespace convanim
