// The grids of a figure of all channels: planes, the matrix of kernels, outputs.
#include "diagram/channel_grids.h"

#include "diagram/edges.h"

namespace convanim {

namespace {

/// From a kernel to the name above it and to that on its left, in its cells; of one cell, which is
/// larger, the former is as far in points.
constexpr double kAboveKernel = 1.0;
constexpr double kAboveSingle = 0.55;
constexpr double kBesideKernel = 0.7;

std::u32string channels_text(int count) {
  return count == 1 ? U"" : U", " + digits_of(count) + U" channels";
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

}  // namespace

std::size_t slot_of(const PlaneRow& row, int plane) {
  return static_cast<std::size_t>(std::ranges::find(row, std::optional(plane)) - row.begin());
}

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
                         {indexed(shown.letters.in, *shown.in[col])},
                         NoteSize::name});
  }
  for (std::size_t row = 0; row < shown.out.size(); ++row) {
    if (!shown.out[row]) continue;
    all.notes.push_back({{all.kernels[{row, 0}], size.rows / 2.0, -kBesideKernel},
                         {indexed(shown.letters.out, *shown.out[row])},
                         NoteSize::name,
                         NoteAlign::right});
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

}  // namespace convanim
