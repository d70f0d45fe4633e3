// A layer in several paragraphs of plain text.
#include "convanim/explain.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>
#include <vector>

#include "framework_code.h"
#include "reads.h"
#include "relationship.h"

namespace convanim {

namespace {

constexpr std::size_t kLineLength = 100;
/// The longest side of an input whose cells are counted one by one.
constexpr int kMaxGrid = 16;

/// The last space that a line may end before; the text holds one character behind the longest line
/// and the space after it.
std::size_t last_space(std::string_view text) {
  return text.substr(0, text.size() - 1).rfind(' ');
}

/// The same between two arguments of Python, which are all within brackets; only before a name, so
/// that no pair of numbers is torn apart.
std::size_t last_argument(std::string_view code) {
  for (std::size_t at = code.size() - 1; at-- > 1;) {
    const bool name = std::isalpha(static_cast<unsigned char>(code[at + 1])) != 0;
    if (code[at - 1] == ',' && code[at] == ' ' && name) return at;
  }
  return std::string_view::npos;
}

/// Headings and what is said under them, in lines of bounded length.
class Text {
 public:
  void heading(std::string_view heading) {
    if (!text_.empty()) text_ += '\n';
    text_ += heading;
    text_ += '\n';
  }

  /// A line of its own, broken between words where it is too long.
  void say(const std::string& words) { broken(words, last_space, 2, 4); }

  /// A line that no one should break.
  void line(const std::string& line, std::size_t indent) {
    text_ += std::string(indent, ' ') + line + '\n';
  }

  /// Python, a line for each of its lines.
  void code(const std::string& code) {
    std::size_t at = 0;
    while (at <= code.size()) {
      const std::size_t end = std::min(code.find('\n', at), code.size());
      broken(code.substr(at, end - at), last_argument, 4, 8);
      at = end + 1;
    }
  }

  std::string text() && { return std::move(text_); }

 private:
  void broken(std::string rest, std::size_t (*break_before)(std::string_view), std::size_t indent,
              std::size_t next_indent) {
    while (indent + rest.size() > kLineLength) {
      // One character more: the space that a break takes away.
      const std::size_t space =
          break_before(std::string_view(rest).substr(0, kLineLength - indent + 2));
      if (space == std::string::npos) break;
      line(rest.substr(0, space), indent);
      rest = rest.substr(space + 1);
      indent = next_indent;
    }
    line(rest, indent);
  }

  std::string text_;
};

std::string text(int number) {
  return std::to_string(number);
}

/// 2, or 2x3 where rows and columns differ.
std::string number(Size size) {
  return size.rows == size.cols ? text(size.rows) : to_string(size);
}

std::string counted(int count, const std::string& one, const std::string& several) {
  return text(count) + " " + (count == 1 ? one : several);
}

std::string_view kind_name(LayerKind kind) {
  switch (kind) {
    case LayerKind::conv:
      return "Convolution";
    case LayerKind::conv_transposed:
      return "Transposed convolution";
    case LayerKind::max_pool:
      return "Max pooling";
    case LayerKind::average_pool:
      break;
  }
  return "Average pooling";
}

std::string layer_line(const ConvSpec& spec) {
  const auto [top, bottom, left, right] = spec.padding;
  std::string line = std::string(kind_name(spec.kind)) + ": input " + to_string(spec.input) +
                     ", kernel " + to_string(spec.kernel) + ", stride " + number(spec.stride) +
                     ", padding " + to_string(spec.padding);
  if (top != bottom || left != right) line += " (top, bottom, left, right)";
  if (spec.dilation != Size{1, 1}) line += ", dilation " + number(spec.dilation);
  if (spec.output_padding != Size{0, 0}) {
    line += ", output padding " + number(spec.output_padding);
  }
  if (spec.ceil_mode) line += ", ceil mode";
  if (!spec.count_include_pad) line += ", padding not counted";
  return line;
}

/// "i' = 3, k = 3, s = 2": the letters of the formulas.
std::string values(const SizeFormulas& formulas, const Numbers& numbers) {
  std::string listed;
  for (const char letter : std::string_view("ikspqdac")) {
    const bool used = letter == 'i' || letter == 'k' || uses(formulas.specific.formula, letter) ||
                      (formulas.general && uses(formulas.general->formula, letter));
    if (!used) continue;
    const bool primed = letter == 'i' && formulas.specific.result == "o'";
    listed += (listed.empty() ? "" : ", ") + std::string(1, letter) + (primed ? "'" : "") + " = " +
              text(numbers.at(letter));
  }
  return listed;
}

enum class Detail { result_only, every_step };

void calculate(Text& out, const SizeFormula& formula, const Numbers& numbers, Detail detail) {
  out.line(std::string(formula.result) + " = " + std::string(formula.formula), 4);
  const std::vector<std::string> lines = work_out(formula.formula, numbers);
  const std::string equals = std::string(formula.result.size() + 1, ' ') + "= ";
  for (std::size_t n = 0; n < lines.size(); ++n) {
    const bool between = n > 0 && n + 1 < lines.size();
    if (detail == Detail::result_only && between) continue;
    out.line(equals + lines[n], 4);
  }
}

void explain_axis(Text& out, const ConvSpec& spec, const AxisSpec& axis, const std::string& name) {
  const SizeFormulas formulas = size_formulas(spec, axis);
  const SizeFormula& specific = formulas.specific;
  const Numbers numbers = size_numbers(spec, axis);
  out.say(name + ": " + values(formulas, numbers));
  if (spec.ceil_mode) {
    out.say(numbers.at('c') == 1
                ? "c = 1: the last window would begin behind the input and the padding before it, "
                  "so it is left out."
                : "c = 0: no window begins behind the input and the padding before it.");
  }
  const std::string remark(specific.remark);
  if (specific.relationship > 0) {
    out.say("Relationship " + text(specific.relationship) + " (" + remark + "):");
  } else {
    out.say("No relationship of the guide covers this axis: " + remark + ". As documented for " +
            std::string(documented_in(spec.kind)) +
            (specific.formula.find('q') == std::string_view::npos
                 ? ":"
                 : ", with the padding before (p) and after (q) added up:"));
  }
  calculate(out, specific, numbers, Detail::every_step);
  if (!formulas.general) return;
  out.say("A case of relationship " + text(formulas.general->relationship) + " (" +
          std::string(formulas.general->remark) + "):");
  calculate(out, *formulas.general, numbers, Detail::result_only);
}

void explain_size(Text& out, const ConvSpec& spec) {
  out.heading("Output size");
  out.say(
      "Relationships: \"A guide to convolution arithmetic for deep learning\", arXiv:1603.07285.");
  const AxisSpec rows = row_axis(spec);
  const AxisSpec cols = col_axis(spec);
  if (rows == cols) {
    explain_axis(out, spec, rows, "Rows and columns");
  } else {
    if (!is_one_row(spec)) explain_axis(out, spec, rows, "Rows");
    explain_axis(out, spec, cols, "Columns");
  }
  out.say("The output is " + to_string(output_size(spec)) + ".");
}

std::string inserted_zeros(const ConvSpec& spec) {
  const auto between = [](int stride, const std::string& what) {
    return counted(stride - 1, "zero", "zeros") + " between neighbouring " + what;
  };
  const auto [rows, cols] = spec.stride;
  if (rows == cols) return between(rows, "rows and columns");
  if (cols == 1) return between(rows, "rows");
  if (rows == 1) return between(cols, "columns");
  return between(rows, "rows") + " and " + between(cols, "columns");
}

/// "1*(3 - 1) - 2 = 0 rows of zeros", or so many rows cropped where that is negative.
std::string direct_side(const AxisSpec& axis, int padding) {
  const int around = reach(axis) - padding;
  const std::string sum = text(axis.dilation) + "*(" + text(axis.kernel) + " - 1) - " +
                          text(padding) + " = " + text(around);
  return around < 0 ? sum + ": cropped by " + text(-around) : sum;
}

void explain_direct(Text& out, const ConvSpec& spec) {
  out.heading("Equivalent direct convolution");
  out.say(
      "A convolution of stride 1 that reads the kernel rotated by half a turn puts out the same.");
  const bool spread = spec.stride != Size{1, 1};
  const Size stretched{(spec.input.rows - 1) * spec.stride.rows + 1,
                       (spec.input.cols - 1) * spec.stride.cols + 1};
  out.say("Input: " + to_string(spec.input) +
          (spread ? ", stretched to " + to_string(stretched) + " by " + inserted_zeros(spec)
                  : ", not stretched (stride 1)") +
          ".");
  if (spec.dilation != Size{1, 1}) out.say("Dilation: " + number(spec.dilation) + ".");
  const AxisSpec rows = row_axis(spec);
  const AxisSpec cols = col_axis(spec);
  const auto [top, bottom, left, right] = spec.padding;
  out.say("Padding around that, d*(k - 1) - p:");
  if (rows == cols && top == bottom) {
    out.line("all sides  " + direct_side(rows, top), 4);
  } else {
    out.line("top     " + direct_side(rows, top), 4);
    out.line("bottom  " + direct_side(rows, bottom), 4);
    out.line("left    " + direct_side(cols, left), 4);
    out.line("right   " + direct_side(cols, right), 4);
  }
  const auto [more_rows, more_cols] = spec.output_padding;
  if (more_rows > 0 || more_cols > 0) {
    out.say("Output padding: " + counted(more_rows, "more row", "more rows") + " at the bottom, " +
            counted(more_cols, "more column", "more columns") + " on the right.");
  }
}

/// "2, 5 and 8 to 10".
std::string listed(const std::vector<int>& indices) {
  std::vector<std::string> runs;
  for (std::size_t n = 0; n < indices.size();) {
    std::size_t last = n;
    while (last + 1 < indices.size() && indices[last + 1] == indices[last] + 1) ++last;
    if (last < n + 2) last = n;
    runs.push_back(text(indices[n]) + (last > n ? " to " + text(indices[last]) : ""));
    n = last + 1;
  }
  std::string joined;
  for (std::size_t n = 0; n < runs.size(); ++n) {
    if (n > 0) joined += n + 1 == runs.size() ? " and " : ", ";
    joined += runs[n];
  }
  return joined;
}

enum class Unread { cropped, behind_last_window, between_windows, between_taps };
constexpr std::array kUnread{Unread::cropped, Unread::behind_last_window, Unread::between_windows,
                             Unread::between_taps};

Unread why_unread(const ConvSpec& spec, const AxisSpec& axis, int output, int index) {
  if (spec.kind == LayerKind::conv_transposed) return Unread::cropped;
  const int position = index + axis.padding_start;
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
      return "a stride of " + text(axis.stride) + " steps over " + them + ", the window spans " +
             text(reach(axis) + 1);
    case Unread::between_taps:
      break;
  }
  return lie + " between the taps of a kernel with dilation " + text(axis.dilation);
}

struct Counted {
  std::string one;      ///< "Row"
  std::string several;  ///< "Rows"
};

/// Says which are unread, one sentence for each reason; false if none is.
bool explain_unread(Text& out, const ConvSpec& spec, const AxisSpec& axis, int output,
                    const std::vector<int>& counts, const Counted& name) {
  bool any = false;
  for (const Unread why : kUnread) {
    std::vector<int> unread;
    for (int index = 0; index < axis.input; ++index) {
      if (counts[static_cast<std::size_t>(index)] == 0 &&
          why_unread(spec, axis, output, index) == why) {
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

void grid(Text& out, const std::vector<int>& rows, const std::vector<int>& cols) {
  const std::size_t width = text(range_of(rows).most * range_of(cols).most).size();
  for (const int row : rows) {
    std::string line;
    for (const int col : cols) {
      const std::string count = text(row * col);
      line += (line.empty() ? "" : " ") + std::string(width - count.size(), ' ') + count;
    }
    out.line(line, 4);
  }
}

void explain_reads(Text& out, const ConvSpec& spec, const AxisReads& row_reads,
                   const AxisReads& col_reads) {
  const Size output = output_size(spec);
  const std::vector<int> rows = read_counts(row_reads, spec.input.rows);
  const std::vector<int> cols = read_counts(col_reads, spec.input.cols);
  out.heading("Input cells never read (rows and columns count from 0)");
  const bool unread_rows =
      explain_unread(out, spec, row_axis(spec), output.rows, rows, {"Row", "Rows"});
  const bool unread_cols =
      explain_unread(out, spec, col_axis(spec), output.cols, cols, {"Column", "Columns"});
  if (!unread_rows && !unread_cols) out.say("None: all are read.");

  out.heading("How often each input cell is read");
  const long long taps = 1LL * output.rows * output.cols * spec.kernel.rows * spec.kernel.cols;
  const long long read = sum(rows) * sum(cols);
  if (spec.input.rows <= kMaxGrid && spec.input.cols <= kMaxGrid) {
    grid(out, rows, cols);
  } else {
    out.say("Between " + text(range_of(rows).least * range_of(cols).least) + " and " +
            text(range_of(rows).most * range_of(cols).most) + " times.");
  }
  out.say("Of the " + std::to_string(taps) + " taps of all steps " + std::to_string(read) +
          " read input.");
}

/// "3 rows", or "1 to 2 rows".
std::string range_text(Range range, const std::string& unit) {
  const std::string most = counted(range.most, unit, unit + "s");
  return range.least == range.most ? most : text(range.least) + " to " + most;
}

std::string span_sum(const AxisSpec& axis) {
  return text(axis.dilation) + "*(" + text(axis.kernel) + " - 1) + 1 = " + text(reach(axis) + 1);
}

void explain_field(Text& out, const ConvSpec& spec, const AxisReads& row_reads,
                   const AxisReads& col_reads) {
  out.heading("Receptive field of one output cell (rows x columns)");
  const AxisSpec rows = row_axis(spec);
  const AxisSpec cols = col_axis(spec);
  if (spec.kind != LayerKind::conv_transposed) {
    const Size span{reach(rows) + 1, reach(cols) + 1};
    const bool same = rows.kernel == cols.kernel && rows.dilation == cols.dilation;
    out.say("Its window spans " + to_string(span) + ", d*(k - 1) + 1: " + span_sum(rows) +
            (same ? "." : " and " + span_sum(cols) + "."));
  }
  out.say("It reads " + range_text(rows_read_at_once(row_reads), "row") + " and " +
          range_text(rows_read_at_once(col_reads), "column") + " of the input.");
}

void explain_code(Text& out, const ConvSpec& spec) {
  const bool one_row = is_one_row(spec);
  const std::string first =
      one_row ? "x: batch, channel, columns" : "x: batch, channel, rows, columns";
  out.heading("The same layer elsewhere");
  out.say("PyTorch (" + first + "):");
  out.code(pytorch_code(spec));
  out.say(one_row ? "Keras (x: batch, columns, channel):"
                  : "Keras (x: batch, rows, columns, channel):");
  out.code(keras_code(spec));
  out.say("JAX (" + first + (is_pool(spec.kind) ? "):" : "; w: the kernel, alike):"));
  out.code(jax_code(spec));
}

}  // namespace

std::string explain(const ConvSpec& spec) {
  const AxisReads rows = row_reads(spec);
  const AxisReads cols = col_reads(spec);
  Text out;
  out.heading("Layer");
  out.say(layer_line(spec));
  explain_size(out, spec);
  if (spec.kind == LayerKind::conv_transposed) explain_direct(out, spec);
  explain_reads(out, spec, rows, cols);
  explain_field(out, spec, rows, cols);
  explain_code(out, spec);
  out.heading("Alternative text");
  out.say(alt_text(spec));
  return std::move(out).text();
}

}  // namespace convanim
