// The geometry core: which cells each step of a layer reads and writes.
#include "convanim/layout.h"

#include <algorithm>
#include <cassert>

#include "layout/make_window.h"

namespace convanim {

namespace {

/// A tap of a step, along one axis.
struct AxisTap {
  int position;
  int kernel;
  AxisContent content;
  double share;
};

std::vector<AxisTap> axis_taps(const Window& window, int step) {
  std::vector<AxisTap> taps;
  const int first = window.first(step);
  const int count = window.taps_of(step);
  taps.reserve(static_cast<std::size_t>(count));
  for (int tap = 0; tap < count; ++tap) {
    const int position = first + tap * window.tap_spacing;
    taps.push_back({position, window.kernel(step, tap), content_at(window, position),
                    window.share(step, tap)});
  }
  return taps;
}

Content combined(const AxisContent& depth, const AxisContent& row, const AxisContent& col) {
  const Origin origin = std::max({depth.origin, row.origin, col.origin});
  if (std::min({depth.source, row.source, col.source}) < 0) return {origin};
  return {origin, Position{depth.source, row.source, col.source}};
}

int product(const Shape& shape) {
  return shape[kDepth] * shape[kRows] * shape[kCols];
}

/// The n-th cell in reading order.
Position nth_cell(const Shape& shape, int n) {
  const int cols = shape[kCols];
  const int rows = shape[kRows];
  return {n / cols / rows, n / cols % rows, n % cols};
}

/// Input channels, from the first one on.
struct ChannelSpan {
  int first;
  int count;
};

ChannelSpan channels_read(const ChannelReads& reads, int channel) {
  const int in_group = reads.channels.in / reads.groups;
  const int group = channel / (reads.channels.out / reads.groups);
  return {group * in_group, in_group};
}

/// How many steps an output cell has, one for each input channel of the group; else one.
int inputs_in_turn(const ChannelReads& reads) {
  return reads.in_pairs ? reads.channels.in / reads.groups : 1;
}

/// What a pixel shuffle reads for a cell of its output, at that place of the blocks.
int shuffled_channel(const ChannelReads& reads, int channel, int place) {
  if (reads.order == ShuffleOrder::block_first) return place * reads.channels.out + channel;
  return channel * (reads.channels.in / reads.channels.out) + place;
}

/// The input channel of an unshuffled one, and its place in the blocks.
struct Unshuffled {
  int channel;
  int place;
};

Unshuffled unshuffled(const ChannelReads& reads, int channel) {
  const auto [in, out] = reads.channels;
  if (reads.order == ShuffleOrder::block_first) return {channel % in, channel / in};
  return {channel / (out / in), channel % (out / in)};
}

using AxisTaps = PerAxis<std::vector<AxisTap>>;

/// Leaves along each axis the tap with the number that it has in that place of a block.
void keep_place(AxisTaps& taps, int place) {
  const Position kept =
      nth_cell({static_cast<int>(taps[kDepth].size()), static_cast<int>(taps[kRows].size()),
                static_cast<int>(taps[kCols].size())},
               place);
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    taps[axis] = {taps[axis][static_cast<std::size_t>(kept[axis])]};
  }
}

void add_taps(std::vector<Tap>& taps, const AxisTaps& along, int channel, int in_group) {
  for (const AxisTap& depth : along[kDepth]) {
    for (const AxisTap& row : along[kRows]) {
      for (const AxisTap& col : along[kCols]) {
        taps.push_back({{depth.position, row.position, col.position},
                        {depth.kernel, row.kernel, col.kernel},
                        combined(depth.content, row.content, col.content),
                        channel,
                        in_group,
                        depth.share * row.share * col.share});
      }
    }
  }
}

/// The cells from the first tap to the last one.
Region hull(const AxisTaps& taps) {
  Region region{};
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    region.start[axis] = taps[axis].front().position;
    region.shape[axis] = taps[axis].back().position - region.start[axis] + 1;
  }
  return region;
}

}  // namespace

Shape Layout::along(int Window::*number) const {
  Shape shape{};
  std::ranges::transform(windows_, shape.begin(), number);
  return shape;
}

int Layout::steps() const {
  return reads_.channels.out * inputs_in_turn(reads_) * product(output_shape());
}

Content Layout::content_at(const Position& plane_cell) const {
  const auto along_axis = [&](std::size_t axis) {
    return convanim::content_at(windows_[axis], plane_cell[axis]);
  };
  return combined(along_axis(kDepth), along_axis(kRows), along_axis(kCols));
}

Step Layout::step(int n) const {
  assert(n >= 0 && n < steps());
  const Shape shape = output_shape();
  const int cells = product(shape);
  const int in_turn = inputs_in_turn(reads_);
  Step step{nth_cell(shape, n % cells), {}, {}, n / cells / in_turn};
  AxisTaps along;
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    along[axis] = axis_taps(windows_[axis], step.output[axis]);
  }
  ChannelSpan channels = channels_read(reads_, step.channel);
  if (reads_.kind == LayerKind::pixel_shuffle) {
    const Position at{along[kDepth].front().kernel, along[kRows].front().kernel,
                      along[kCols].front().kernel};
    const int place =
        (at[kDepth] * windows_[kRows].per + at[kRows]) * windows_[kCols].per + at[kCols];
    channels = {shuffled_channel(reads_, step.channel, place), 1};
  } else if (reads_.kind == LayerKind::pixel_unshuffle) {
    const Unshuffled from = unshuffled(reads_, step.channel);
    keep_place(along, from.place);
    channels = {from.channel, 1};
  }
  step.window = hull(along);
  const std::size_t taps = along[kDepth].size() * along[kRows].size() * along[kCols].size();
  step.taps.reserve(taps * static_cast<std::size_t>(channels.count));
  const ChannelSpan in_group =
      reads_.in_pairs ? ChannelSpan{n / cells % in_turn, 1} : ChannelSpan{0, channels.count};
  for (int nth = in_group.first; nth < in_group.first + in_group.count; ++nth) {
    add_taps(step.taps, along, channels.first + nth, nth);
  }
  return step;
}

Layout lay_out(const Layer& layer) {
  const Shape steps = output_shape(layer);
  PerAxis<Window> windows;
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    windows[axis] = make_window(layer, layer.axes[axis], steps[axis]);
  }
  const int groups =
      has_weight(layer.kind) ? layer.groups : std::min(layer.channels.in, layer.channels.out);
  return Layout(windows, {layer.channels, groups, layer.kind, layer.shuffle_order});
}

}  // namespace convanim
