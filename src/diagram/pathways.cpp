// How output channels come about one after the other: each input channel gives a sheet, and the
// sheets are summed.
#include <utility>

#include "convanim/figures.h"

namespace convanim {

namespace {

/// Lengths in cells, as the guide draws them.
constexpr double kCell = 0.7;  ///< of a usual one
constexpr double kSheetShift = 0.5;
constexpr double kColumnRoom = 7;  ///< between two output channels
constexpr double kSheetsUp = 4.5;  ///< from the top of the input to the sheets above
constexpr double kSumUp = 6.5;     ///< from those to their sum
constexpr double kOutputUp = 7;    ///< from the sums to the output
constexpr double kLineBegin = 1;
constexpr double kLineEnd = 2.5;
constexpr double kPlusUp = 3.5;
constexpr double kArrowUp = 4.5;
constexpr double kArrowTip = 6;
constexpr double kNearEnd = 0.5;

/// Which grid shows what. The last of some sheets lies foremost, and shows the first channel.
struct Sheets {
  Size input;
  Size output;
  Channels channels;
  int read = 1;  ///< input channels of an output channel

  std::size_t input_grid(int channel) const { return at(channels.in - 1 - channel); }
  std::size_t given_grid(int out, int read_channel) const {
    return at(channels.in + (read - 1 - read_channel) * channels.out + out);
  }
  std::size_t sum_grid(int out) const { return at(channels.in + read * channels.out + out); }
  std::size_t output_grid(int out) const {
    return at(channels.in + (read + 1) * channels.out + channels.out - 1 - out);
  }
  static std::size_t at(int n) { return static_cast<std::size_t>(n); }
};

/// How far sheets reach beyond one of them.
double beyond(int sheets) {
  return kSheetShift * (sheets - 1);
}

class PathwayGrids {
 public:
  PathwayGrids(const Sheets& sheets, Grid input, Grid output)
      : sheets_(sheets), input_(std::move(input)), output_(std::move(output)) {
    const int out = sheets.channels.out;
    for (int n = 0; n < sheets.channels.in; ++n) {
      add_sheet(input_, n, sheets.channels.in, 0, sheets.input.rows);
    }
    Grid given = output_;
    given.role = GridRole::input;
    given.grows = true;
    for (int read = 0; read < sheets.read; ++read) {
      for (int n = 0; n < out; ++n) add_sheet(given, read, sheets.read, column(n), given_bottom());
    }
    for (int n = 0; n < out; ++n) {
      add(output_, column(n) + beyond(sheets.read), sum_bottom(), false);
    }
    const double left = middle() - (sheets.output.cols + beyond(out)) / 2;
    for (int n = 0; n < out; ++n) {
      const bool foremost = n + 1 == out;
      add(output_, left + kSheetShift * n, output_bottom() - kSheetShift * n, false, foremost);
    }
  }

  const std::vector<std::shared_ptr<const Grid>>& grids() const { return grids_; }

  /// Of the input's sheets.
  double middle() const { return (sheets_.input.cols + beyond(sheets_.channels.in)) / 2; }
  /// The left end of an output channel's sheets.
  double column(int out) const {
    const double from_middle = out - (sheets_.channels.out - 1) / 2.0;
    return middle() - (sheets_.output.cols + beyond(sheets_.read)) / 2 +
           from_middle * (sheets_.output.cols + kColumnRoom);
  }
  /// Rows count down from the foremost grid's top, and so these are negative.
  double given_bottom() const { return -beyond(sheets_.channels.in) - kSheetsUp; }
  double given_top() const { return given_bottom() - sheets_.output.rows - beyond(sheets_.read); }
  double sum_bottom() const { return given_top() - kSumUp; }
  double sum_top() const { return sum_bottom() - sheets_.output.rows; }
  double output_bottom() const { return sum_top() - kOutputUp; }

 private:
  /// @param bottom of the sheet that lies hindmost, and is added first
  void add_sheet(const Grid& grid, int n, int sheets, double left, double bottom) {
    add(grid, left + kSheetShift * n, bottom - kSheetShift * n, (sheets - 1 - n) % 2 == 1);
  }

  /// The first grid and the last one have a name, which stands where nothing else does.
  void add(Grid grid, double left, double bottom, bool second, bool named_above = false) {
    grid.second = second;
    if (!grids_.empty() && !named_above) grid.label.clear();
    grid.title.clear();
    grid.row_indices.clear();
    grid.col_indices.clear();
    grid.standing.side = kCell;
    grid.standing.label_above = named_above;
    if (!grids_.empty()) grid.standing.corner = Place{0, bottom - grid.size.rows, left};
    grids_.push_back(std::make_shared<const Grid>(std::move(grid)));
  }

  Sheets sheets_;
  Grid input_;
  Grid output_;
  std::vector<std::shared_ptr<const Grid>> grids_;
};

/// Arrows from the input to each output channel's sheets, through their sum, to the output.
void add_ways(Diagram& diagram, const PathwayGrids& at, const Sheets& sheets) {
  const double in_beyond = beyond(sheets.channels.in);
  const double right = sheets.input.cols + in_beyond;
  const auto add = [&](Place from, Place to, ArrowKind kind = ArrowKind::plain) {
    diagram.arrows.push_back({from, to, kind});
  };
  for (int n = 0; n < sheets.channels.out; ++n) {
    const double left = at.column(n);
    const double given_middle = left + (sheets.output.cols + beyond(sheets.read)) / 2;
    const double sum_middle = left + beyond(sheets.read) + sheets.output.cols / 2.0;
    Place from{0, -in_beyond - kNearEnd, given_middle};
    if (given_middle < 0) from = {0, sheets.input.rows / 2.0, -kNearEnd};
    if (given_middle > right) from = {0, sheets.input.rows / 2.0 - in_beyond, right + kNearEnd};
    add(from, {0, at.given_bottom() + kNearEnd, given_middle});
    const auto up = [&](double by) { return Place{0, at.given_top() - by, sum_middle}; };
    if (sheets.read > 1) {
      add(up(kLineBegin), up(kLineEnd), ArrowKind::line);
      diagram.notes.push_back(
          {up(kPlusUp), {{U"+"}}, NoteSize::large, NoteAlign::middle, false, {}});
    }
    add(up(sheets.read > 1 ? kArrowUp : kLineBegin), up(kArrowTip));
    const double tip = n - (sheets.channels.out - 1) / 2.0;
    add({0, at.sum_top() - kNearEnd, sum_middle},
        {0, at.output_bottom() + kNearEnd, at.middle() + kSheetShift * tip});
  }
}

/// The marks of one of a forward figure's two grids, on another.
void add_marks_of(Diagram& diagram, const Diagram& step, std::size_t of, std::size_t to) {
  for (Mark mark : step.marks) {
    if (mark.grid != of) continue;
    mark.grid = to;
    diagram.marks.push_back(std::move(mark));
  }
}

}  // namespace

Diagrams pathways(const Layer& layer) {
  const Layout layout = lay_out(pictured(layer));
  const Diagrams plane = forward(layout);
  const Sheets sheets{layout.plane(), layout.output(), layer.channels, channels_per_group(layer)};
  const auto flat = plane.at(0).grids;
  const PathwayGrids grids(sheets, *flat[0], *flat[1]);
  const auto at = [=, out_of_group = layer.channels.out / layer.groups](int step) {
    Diagram diagram{grids.grids(), {}, {}};
    const int channel = step / plane.steps;
    const Diagram now = plane.at(step % plane.steps);
    const int first_read = channel / out_of_group * sheets.read;
    const auto mark_written = [&](std::size_t grid, int of_channel) {
      if (of_channel == channel) add_marks_of(diagram, now, 1, grid);
      if (of_channel < channel) {
        diagram.marks.push_back({grid, {{0, 0}, sheets.output}, MarkKind::done});
      }
    };
    for (int read = 0; read < sheets.read; ++read) {
      add_marks_of(diagram, now, 0, sheets.input_grid(first_read + read));
    }
    for (int n = 0; n < sheets.channels.out; ++n) {
      for (int read = 0; read < sheets.read; ++read) mark_written(sheets.given_grid(n, read), n);
      mark_written(sheets.sum_grid(n), n);
      mark_written(sheets.output_grid(n), n);
    }
    // Other sheets hide most of them, and the sum's cell says as much.
    std::erase_if(diagram.marks, [&](const Mark& mark) {
      return mark.kind == MarkKind::current &&
             mark.grid >= sheets.output_grid(sheets.channels.out - 1);
    });
    add_ways(diagram, grids, sheets);
    return diagram;
  };
  return {sheets.channels.out * plane.steps, at, plane.row_steps};
}

}  // namespace convanim
