// All channels of a layer, plane beside plane, and the matrix of its kernels.
#include "convanim/channels.h"

#include <algorithm>
#include <utility>

#include "convanim/sentence.h"
#include "diagram/channel_grids.h"
#include "diagram/edges.h"
#include "diagram/plane_parts.h"
#include "layout/tap_numbers.h"

namespace convanim {

namespace {

/// Below a kernel, what it adds.
constexpr double kBelowKernel = 0.65;

/// The order in which the shown output channels are written.
WriteOrder order_of(const Subject& subject, const Shown& shown) {
  return {static_cast<int>(only_planes(shown.out).size()), shown.cells(),
          subject.choices.order.value_or(StepOrder::position)};
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
                           NoteSize::number,
                           NoteAlign::left});
}

/// The first and the last of the channels that an output channel reads and that are not shown.
std::optional<std::pair<int, int>> hidden_channels(const Shown& shown, int out_channel) {
  std::optional<std::pair<int, int>> hidden;
  const int first = shown.first_read(out_channel);
  for (int channel = first; channel < first + shown.in_group(); ++channel) {
    if (std::ranges::find(shown.in, std::optional(channel)) != shown.in.end()) continue;
    hidden = {hidden ? hidden->first : channel, channel};
  }
  return hidden;
}

struct ChannelsFigure {
  Shown shown;
  std::optional<WholeNumbers> numbers;
  WriteOrder order;
  ChannelGrids all;
};

void mark_reads(Diagram& diagram, const ChannelsFigure& figure, std::size_t row, const Step& now,
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

Step layer_step(const ChannelsFigure& figure, int step) {
  const auto [plane, cell] = figure.order.at(step);
  return figure.shown.layout.step(only_planes(figure.shown.out)[plane] * figure.shown.cells() +
                                  cell);
}

Diagram make_step(const ChannelsFigure& figure, int step) {
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

}  // namespace

std::vector<GridChannels> grid_channels(const Layer& layer) {
  const Shown shown(layer);
  const ChannelGrids all = make_grids(shown, nullptr);
  std::vector<GridChannels> found(all.grids.size());
  for (const auto& [channel, grid] : all.inputs) found[grid].in = channel;
  for (const auto& [slots, grid] : all.kernels) {
    const auto out = shown.out[slots.first];
    const auto in = shown.in[slots.second];
    if (out && in && shown.reads(*out, *in)) found[grid] = {in, out};
  }
  for (std::size_t n = 0; n < all.outputs.size(); ++n) {
    GridChannels& output = found[all.outputs[n]];
    output.out = only_planes(shown.out)[n];
    if (has_weight(layer.kind)) output.hidden = hidden_channels(shown, *output.out);
  }
  return found;
}

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
  const auto figure = std::make_shared<const ChannelsFigure>(
      ChannelsFigure{std::move(shown), std::move(numbers), order, std::move(all)});
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

}  // namespace convanim
