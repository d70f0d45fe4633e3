// A transposed layer as it is defined: each input cell adds to a window of the output.
#include <string>

#include "base/utf8.h"
#include "convanim/diagram.h"
#include "convanim/overlap.h"
#include "diagram/edges.h"
#include "diagram/layout_grids.h"
#include "diagram/margin_notes.h"
#include "diagram/stamping.h"
#include "diagram/words.h"

namespace convanim {

namespace {

constexpr std::size_t kFull = 1;  // the grid of all that is written

Grid make_read(const Layout& layout, const std::optional<Numbers>& numbers) {
  Grid input = make_output(layout, std::nullopt);
  input.role = GridRole::input;
  input.label = U"input";
  input.title = U"input " + size_text(input.size);
  if (numbers) {
    for (const auto& text : printed(numbers->input, decimals_of_own(numbers->input, *numbers))) {
      input.words.push_back({text});
    }
  }
  return input;
}

Grid make_written(const Layout& layout) {
  Grid full = make_plane(layout, std::nullopt);
  full.role = GridRole::output;
  full.label = U"output so far";
  const Size size{layout.window(kRows).data, layout.window(kCols).data};
  full.title = U"output " + size_text(size) + U" so far";
  full.unread.clear();
  full.kept = CellRect{{layout.window(kRows).data_start, layout.window(kCols).data_start}, size};
  return full;
}

/// "cut off: padding 1"; nothing if nothing is.
std::u32string cut_text(const Layout& layout) {
  const std::u32string padding = around_text(layout);
  return padding.empty() ? U"" : U"cut off: padding " + padding;
}

/// Of both axes in one line where they are alike.
std::vector<std::u32string> verdicts(const Layer& layer) {
  const std::string rows = overlap_verdict(layer.rows());
  const std::string cols = overlap_verdict(layer.cols());
  std::vector<std::u32string> lines;
  if (rows == cols) {
    if (!rows.empty()) lines.push_back(from_utf8(rows));
    return lines;
  }
  const bool one_axis = layer.rows() == AxisSpec{};
  if (!rows.empty()) lines.push_back(U"rows " + from_utf8(rows));
  if (!cols.empty()) lines.push_back(one_axis ? from_utf8(cols) : U"columns " + from_utf8(cols));
  return lines;
}

}  // namespace

Diagrams scatter(const Subject& subject) {
  const Layer layer = pictured(subject.layer);
  const Layout layout = lay_out(layer, Pass::input_gradient);
  Stamping stamping{layout, make_read(layout, subject.numbers), make_written(layout)};
  stamping.written_below = false;
  stamping.counts = subject.choices.counts;
  stamping.overlap = subject.choices.overlap;
  stamping.part = [kernel = subject.numbers ? subject.numbers->kernel : std::nullopt](
                      const Step&, const Tap& tap) -> std::optional<double> {
    return kernel ? kernel->at(slice_cell(tap.kernel)) : 0;
  };
  if (subject.numbers && !subject.choices.overlap) {
    stamping.numbers = subject.numbers->input;
    stamping.decimals = subject.numbers->decimals;
  }
  std::vector<std::u32string> lines;
  if (const std::u32string cut = cut_text(layout); !cut.empty()) lines.push_back(cut);
  if (subject.choices.overlap) {
    for (std::u32string& line : verdicts(layer)) lines.push_back(std::move(line));
  }
  return with_notes(stamped(stamping),
                    beside(kFull, layout.plane(), lines, subject.numbers.has_value()));
}

}  // namespace convanim
