// All channels of a layer, plane beside plane, and the matrix of its kernels.
#include "convanim/channels.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "convanim/sentence.h"
#include "diagram/channel_rows.h"
#include "diagram/edges.h"
#include "diagram/plane_parts.h"
#include "layout/tap_numbers.h"

namespace convanim {

namespace {

/// From a kernel to the name above it and to that on its left, in its cells; of one cell, which is
/// larger, the former is as far in points.
constexpr double kAboveKernel = 1.0;
constexpr double kAboveSingle = 0.55;
constexpr double kBesideKernel = 0.7;

/// Below a kernel, what it adds.
constexpr double kBelowKernel = 0.65;

using GridPointer = std::shared_ptr<const Grid>;

/// A place in a row, and in the matrix.
using PairOfSlots = std::pair<std::size_t, std::size_t>;

/// The grids of a figure, and where in it they are.
struct ChannelGrids {
  std::vector<GridPointer> grids;
  std::map<int, std::size_t> inputs;           ///< by channel
  std::map<PairOfSlots, std::size_t> kernels;  ///< of all slots, also of gaps
  std::vector<std::size_t> outputs;            ///< by their place among those that are shown
  std::vector<Note> notes;                     ///< names of the matrix's rows and columns

  std::size_t add(Grid grid) {
    grids.push_back(std::make_shared<const Grid>(std::move(grid)));
    return grids.size() - 1;
  }
};

/// What is shown of a layer's channels.
struct Shown {
  Layer layer;
  ChannelLetters letters;
  Layout layout;
  PlaneRow in;
  PlaneRow out;

  explicit Shown(const Layer& whole, const ChannelLetters& names = {})
      : layer(whole),
        letters(names),
        layout(lay_out(whole)),
        in(planes_shown(whole.channels.in)),
        out(planes_shown(whole.channels.out)) {}

  int cells() const { return layout.output().rows * layout.output().cols; }
  int in_group() const { return channels_per_group(layer); }

  /// The first channel that an output channel is made of, of a layer with kernels.
  int first_read(int out_channel) const {
    return out_channel / (layer.channels.out / layer.groups) * in_group();
  }
  bool reads(int out_channel, int in_channel) const {
    const int first = first_read(out_channel);
    return in_channel >= first && in_channel < first + in_group();
  }

  /// Whether channels that are left out between the shown ones are read.
  bool reads_hidden(int out_channel) const {
    const int first = first_read(out_channel);
    for (int channel = first; channel < first + in_group(); ++channel) {
      if (std::ranges::find(in, std::optional(channel)) == in.end()) return true;
    }
    return false;
  }
};

std::u32string channels_text(int count) {
  return count == 1 ? U"" : U", " + digits_of(count) + U" channels";
}

/// The order in which the shown output channels are written.
WriteOrder order_of(const Subject& subject, const Shown& shown) {
  return {static_cast<int>(only_planes(shown.out).size()), shown.cells(),
          subject.choices.order.value_or(StepOrder::position)};
}

/// The kernel for a pair of slots, or what stands in its place.
Grid kernel_of(const Shown& shown, const std::optional<int>& out, const std::optional<int>& in,
               const WholeNumbers* numbers) {
  const Size size = along_slice(shown.layer, &AxisSpec::kernel);
  const auto missing = [&](std::u32string_view name) {
    return missing_grid(GridRole::kernel, size, {std::u32string(name)});
  };
  if (!out) return missing(in ? kDown : kBothWays);
  if (!in) return missing(shown.reads_hidden(*out) ? kAcross : U"0");
  if (!shown.reads(*out, *in)) return missing(U"0");
  return kernel_grid(shown.layer, *out * shown.in_group() + *in - shown.first_read(*out), 0,
                     numbers);
}

/// A row for each output channel, a column for each input channel.
void add_matrix(ChannelGrids& all, const Shown& shown, const WholeNumbers* numbers) {
  for (std::size_t row = 0; row < shown.out.size(); ++row) {
    for (std::size_t col = 0; col < shown.in.size(); ++col) {
      Grid grid = kernel_of(shown, shown.out[row], shown.in[col], numbers);
      grid.slot = {static_cast<double>(row), static_cast<double>(col)};
      if (row == 0 && col == 0) grid.label = U"weights";
      all.kernels[{row, col}] = all.add(std::move(grid));
    }
  }
}

void name_matrix(ChannelGrids& all, const Shown& shown) {
  const Size size = along_slice(shown.layer, &AxisSpec::kernel);
  const double above = size == Size{1, 1} ? kAboveSingle : kAboveKernel;
  for (std::size_t col = 0; col < shown.in.size(); ++col) {
    if (!shown.in[col]) continue;
    all.notes.push_back({{all.kernels[{0, col}], -above, size.cols / 2.0},
                         {indexed(shown.letters.in, *shown.in[col])}});
  }
  for (std::size_t row = 0; row < shown.out.size(); ++row) {
    if (!shown.out[row]) continue;
    all.notes.push_back({{all.kernels[{row, 0}], size.rows / 2.0, -kBesideKernel},
                         {indexed(shown.letters.out, *shown.out[row])},
                         NoteSize::usual,
                         NoteAlign::right});
  }
}

void add_inputs(ChannelGrids& all, const Shown& shown, const WholeNumbers* numbers) {
  for (std::size_t slot = 0; slot < shown.in.size(); ++slot) {
    const auto channel = shown.in[slot];
    Grid grid =
        channel ? plane_grid(shown.layout, *channel, 0, numbers)
                : missing_grid(GridRole::input, shown.layout.plane(), {std::u32string(kAcross)});
    if (channel) grid.name = indexed(shown.letters.in, *channel);
    if (slot == 0) {
      grid.title = plane_title(shown.layout) + channels_text(shown.layer.channels.in);
      grid.row_indices = plane_indices(shown.layout, kRows);
      grid.col_indices = plane_indices(shown.layout, kCols);
    }
    grid.slot = {0, static_cast<double>(slot)};
    const std::size_t at = all.add(std::move(grid));
    if (channel) all.inputs[*channel] = at;
  }
}

/// Those of kernels with numbers stand beside their rows of the matrix.
void add_outputs(ChannelGrids& all, const Shown& shown, const WholeNumbers* numbers) {
  const bool below_each_other = numbers && has_weight(shown.layer.kind);
  for (std::size_t slot = 0; slot < shown.out.size(); ++slot) {
    const auto channel = shown.out[slot];
    Grid grid = channel ? output_grid(shown.layout, *channel, 0, numbers)
                        : missing_grid(GridRole::output, shown.layout.output(),
                                       {std::u32string(below_each_other ? kDown : kAcross)});
    if (channel) grid.name = indexed(shown.letters.out, *channel);
    if (slot + 1 == shown.out.size()) {
      grid.title = output_title(shown.layout) + channels_text(shown.layer.channels.out);
      grid.row_indices = output_indices(grid.size.rows);
      grid.col_indices = output_indices(grid.size.cols);
    }
    const auto place = static_cast<double>(slot);
    grid.slot = below_each_other ? Slot{place, 0} : Slot{0, place};
    const std::size_t at = all.add(std::move(grid));
    if (channel) all.outputs.push_back(at);
  }
}

ChannelGrids make_grids(const Shown& shown, const WholeNumbers* numbers) {
  ChannelGrids all;
  add_inputs(all, shown, numbers);
  if (has_weight(shown.layer.kind)) {
    add_matrix(all, shown, numbers);
    if (!numbers) name_matrix(all, shown);
  }
  add_outputs(all, shown, numbers);
  return all;
}

/// What each slot of a row of kernels adds to a cell; all that are left out together.
std::vector<double> partial_sums(const Shown& shown, const LayerValues& values, const Step& step) {
  std::vector<double> sums(shown.in.size());
  const auto gap = std::ranges::find(shown.in, std::optional<int>{}) - shown.in.begin();
  for (const Tap& tap : step.taps) {
    const auto found = std::ranges::find(shown.in, std::optional(tap.channel));
    const auto slot = found == shown.in.end() ? gap : found - shown.in.begin();
    const int channel = step.channel * shown.in_group() + tap.in_group;
    sums[static_cast<std::size_t>(slot)] += number_at(shown.layer, tap, values.input).value_or(0) *
                                            values.weight.at(channel, tap.kernel);
  }
  return sums;
}

/// Below each kernel that takes part what it adds, and behind them what comes out.
void write_sums(Diagram& diagram, const ChannelGrids& all, const Shown& shown,
                const WholeNumbers& numbers, std::size_t row, const Step& step) {
  std::vector<double> sums = partial_sums(shown, numbers.values, step);
  const std::size_t slots = sums.size();
  if (!numbers.values.bias.empty()) {
    sums.push_back(numbers.values.bias[static_cast<std::size_t>(step.channel)]);
  }
  const auto texts = printed({{1, static_cast<int>(sums.size())}, sums}, numbers.decimals);
  const Size size = along_slice(shown.layer, &AxisSpec::kernel);
  const double below = size.rows + kBelowKernel;
  bool first = true;
  for (std::size_t col = 0; col < slots; ++col) {
    const bool takes_part = shown.in[col] ? shown.reads(step.channel, *shown.in[col])
                                          : shown.reads_hidden(step.channel);
    if (!takes_part) continue;
    diagram.notes.push_back(
        {{all.kernels.at({row, col}), below, size.cols / 2.0}, {{with_sign(texts[col], first)}}});
    first = false;
  }
  std::u32string end;
  if (sums.size() > slots) end = with_sign(texts[slots], false) + U" ";
  end += U"= " + numbers.output_texts.at(step.channel, step.output);
  diagram.notes.push_back({{all.kernels.at({row, slots - 1}), below, size.cols + 1.0},
                           {{end}},
                           NoteSize::usual,
                           NoteAlign::left});
}

/// The slot of an output channel's row.
std::size_t slot_of(const PlaneRow& row, int plane) {
  return static_cast<std::size_t>(std::ranges::find(row, std::optional(plane)) - row.begin());
}

struct Figure {
  Shown shown;
  std::optional<WholeNumbers> numbers;
  WriteOrder order;
  ChannelGrids all;
};

void mark_reads(Diagram& diagram, const Figure& figure, std::size_t row, const Step& now,
                const Link& to_output) {
  const auto& [shown, numbers, order, all] = figure;
  for (const Tap& tap : now.taps) {
    const auto input = all.inputs.find(tap.channel);
    if (input == all.inputs.end()) continue;
    diagram.marks.push_back({input->second, single(slice_cell(tap.plane))});
    if (all.kernels.empty()) continue;
    diagram.marks.push_back(
        {all.kernels.at({row, slot_of(shown.in, tap.channel)}), single(slice_cell(tap.kernel))});
  }
  const Size kernel = along_slice(shown.layer, &AxisSpec::kernel);
  for (const auto& [channel, grid] : all.inputs) {
    const auto reads = [channel = channel](const Tap& tap) { return tap.channel == channel; };
    if (std::ranges::none_of(now.taps, reads)) continue;
    const CellRect window = now.window.rect();
    diagram.marks.push_back({grid, window, MarkKind::window});
    diagram.links.push_back({grid, window, to_output.to_grid, to_output.to});
    if (all.kernels.empty()) continue;
    diagram.marks.push_back(
        {all.kernels.at({row, slot_of(shown.in, channel)}), {{0, 0}, kernel}, MarkKind::window});
  }
}

Step layer_step(const Figure& figure, int step) {
  const auto [plane, cell] = figure.order.at(step);
  return figure.shown.layout.step(only_planes(figure.shown.out)[plane] * figure.shown.cells() +
                                  cell);
}

Diagram make_step(const Figure& figure, int step) {
  const auto& [shown, numbers, order, all] = figure;
  const auto [plane, cell] = order.at(step);
  const Step now = layer_step(figure, step);
  const CellRect written = single(slice_cell(now.output));
  const std::size_t output = all.outputs[plane];
  const std::size_t row = slot_of(shown.out, now.channel);
  Diagram diagram{all.grids, {}, {}, all.notes};
  mark_reads(diagram, figure, row, now, {0, {}, output, written});
  for (std::size_t n = 0; n < all.outputs.size(); ++n) {
    mark_first(diagram.marks, all.outputs[n], order.done(n, step), shown.layout.output().cols);
  }
  diagram.marks.push_back({output, written, MarkKind::current});
  if (numbers && !all.kernels.empty()) write_sums(diagram, all, shown, *numbers, row, now);
  diagram.progress = progress_text(step, order.steps());
  return diagram;
}

/// "channel 2", or "channels 1 to 3"; from 1.
std::string channels_phrase(int first, int count) {
  if (count == 1) return "channel " + std::to_string(first + 1);
  return "channels " + std::to_string(first + 1) + " to " + std::to_string(first + count);
}

/// "576 weights, 14400 multiply-adds"
std::u32string cost_text(const Shown& shown) {
  const Size kernel = along_slice(shown.layer, &AxisSpec::kernel);
  const long long weights =
      1LL * shown.layer.channels.out * shown.in_group() * kernel.rows * kernel.cols;
  const std::string text = std::to_string(weights) + (weights == 1 ? " weight, " : " weights, ") +
                           std::to_string(weights * shown.cells()) + " multiply-adds";
  return {text.begin(), text.end()};
}

}  // namespace

Diagrams in_channels(const Subject& subject) {
  return in_channels(subject, {});
}

Diagrams in_channels(const Subject& subject, const ChannelLetters& letters) {
  Shown shown(subject.layer, letters);
  auto numbers = whole_numbers(subject);
  const WriteOrder order = order_of(subject, shown);
  ChannelGrids all = make_grids(shown, numbers ? &*numbers : nullptr);
  const int row_steps =
      shown.layout.output().cols * (order.order == StepOrder::position ? order.planes : 1);
  const auto figure = std::make_shared<const Figure>(
      Figure{std::move(shown), std::move(numbers), order, std::move(all)});
  const auto written = [figure](int step) {
    const auto [plane, cell] = figure->order.at(step);
    const int cols = figure->shown.layout.output().cols;
    return GridCell{figure->all.outputs[plane], {cell / cols, cell % cols}};
  };
  return {order.steps(),
          [figure](int step) { return make_step(*figure, step); },
          row_steps,
          {},
          written};
}

Diagrams in_kernels(const Subject& subject) {
  const Shown shown(subject.layer);
  const auto numbers = whole_numbers(subject);
  ChannelGrids all;
  add_matrix(all, shown, numbers ? &*numbers : nullptr);
  name_matrix(all, shown);
  const Size kernel = along_slice(shown.layer, &AxisSpec::kernel);
  constexpr double kBelow = 1.6;
  all.notes.push_back({{all.kernels.at({shown.out.size() - 1, 0}),
                        kernel.rows + (kernel == Size{1, 1} ? kBelow / 2 : kBelow), 0},
                       {{cost_text(shown)}},
                       NoteSize::usual,
                       NoteAlign::left,
                       true});
  const auto at = [=](int step) {
    Diagram diagram{all.grids, {}, {}, all.notes};
    const int channel = only_planes(shown.out)[static_cast<std::size_t>(step)];
    const std::size_t row = slot_of(shown.out, channel);
    for (std::size_t col = 0; col < shown.in.size(); ++col) {
      const std::size_t grid = all.kernels.at({row, col});
      if (all.grids[grid]->missing) continue;
      for (int cell = 0; cell < kernel.rows * kernel.cols; ++cell) {
        diagram.marks.push_back({grid, single({cell / kernel.cols, cell % kernel.cols})});
      }
      diagram.marks.push_back({grid, {{0, 0}, kernel}, MarkKind::window});
    }
    return diagram;
  };
  return {static_cast<int>(only_planes(shown.out).size()), at, 1};
}

std::string sentence_of_channels(const Subject& subject, int step) {
  const Shown shown(subject.layer);
  const WriteOrder order = order_of(subject, shown);
  const auto [plane, cell] = order.at(step);
  const int of_layer = only_planes(shown.out)[plane] * shown.cells() + cell;
  std::optional<double> result;
  if (subject.values) {
    result = compute_step(shown.layer, shown.layout, of_layer, *subject.values);
  }
  return "Step " + std::to_string(step + 1) + " of " + std::to_string(order.steps()) + ": " +
         step_action(shown.layer, shown.layout, of_layer, result);
}

std::string sentence_of_kernels(const Subject& subject, int step) {
  const Shown shown(subject.layer);
  const std::vector<int> rows = only_planes(shown.out);
  const int channel = rows[static_cast<std::size_t>(step)];
  const int count = shown.in_group();
  return "Step " + std::to_string(step + 1) + " of " + std::to_string(rows.size()) +
         ": output channel " + std::to_string(channel + 1) + " has " +
         (count == 1 ? "one kernel of " : std::to_string(count) + " kernels of ") +
         to_string(along_slice(shown.layer, &AxisSpec::kernel)) +
         (count == 1 ? ", for input " : ", one for each of input ") +
         channels_phrase(shown.first_read(channel), count);
}

}  // namespace convanim
