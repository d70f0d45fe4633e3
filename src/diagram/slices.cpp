// A layer of three dimensions, slice beside slice.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "convanim/channels.h"
#include "convanim/sentence.h"
#include "diagram/channel_rows.h"
#include "diagram/edges.h"
#include "diagram/plane_parts.h"
#include "diagram/shown_slices.h"
#include "layout/tap_numbers.h"

namespace convanim {

namespace {

/// From a slice of the kernel to its name above and, below, to what it adds.
constexpr double kAboveSlice = 1.0;
constexpr double kAboveNumbers = 0.6;
constexpr double kSumBelow = 0.65;

/// The first channel alone.
Tensor first_of(const Tensor& tensor) {
  const auto cells = tensor.values.size() / static_cast<std::size_t>(tensor.channels);
  return {
      1, tensor.shape, {tensor.values.begin(), tensor.values.begin() + static_cast<long>(cells)}};
}

Subject one_channel(const Subject& subject) {
  Subject one = subject;
  one.layer = first_channel(subject.layer);
  if (!one.values) return one;
  one.values->input = first_of(subject.values->input);
  if (has_weight(one.layer.kind)) one.values->weight = first_of(subject.values->weight);
  one.values->bias.clear();
  return one;
}

/// "𝑧 = 2"
Word slice_name(int slice) {
  return {std::u32string(kItalicZ) + U" = " + digits_of(slice)};
}

struct SliceGrids {
  std::vector<std::shared_ptr<const Grid>> grids;
  std::map<int, std::size_t> inputs;   ///< by slice of the plane
  std::map<int, std::size_t> kernels;  ///< by slice of the kernel
  std::vector<std::size_t> outputs;
  std::vector<Note> notes;

  std::size_t add(Grid grid) {
    grids.push_back(std::make_shared<const Grid>(std::move(grid)));
    return grids.size() - 1;
  }
};

void add_input_slices(SliceGrids& all, const ShownSlices& shown, const WholeNumbers* numbers) {
  for (std::size_t slot = 0; slot < shown.in.size(); ++slot) {
    const auto slice = shown.in[slot];
    Grid grid =
        slice ? plane_grid(shown.layout, 0, *slice, numbers)
              : missing_grid(GridRole::input, shown.layout.plane(), {std::u32string(kAcross)});
    if (slice) {
      const AxisContent content = content_at(shown.depth(), *slice);
      if (content.origin == Origin::data) grid.name = slice_name(content.source);
    }
    if (slot == 0) {
      grid.title = plane_title(shown.layout);
      grid.row_indices = plane_indices(shown.layout, kRows);
      grid.col_indices = plane_indices(shown.layout, kCols);
    }
    grid.slot = {0, static_cast<double>(slot)};
    const std::size_t at = all.add(std::move(grid));
    if (slice) all.inputs[*slice] = at;
  }
}

/// In one row, in the order in which the window has them.
void add_kernel_slices(SliceGrids& all, const ShownSlices& shown, const WholeNumbers* numbers) {
  if (!has_weight(shown.layer.kind)) return;
  const Window& depth = shown.depth();
  for (int tap = 0; tap < depth.taps; ++tap) {
    const int slice = depth.kernel(0, tap);
    Grid grid = kernel_grid(shown.layer, 0, slice, numbers);
    grid.slot = {0, static_cast<double>(tap)};
    if (tap > 0) grid.label.clear();
    const Size size = grid.size;
    all.kernels[slice] = all.add(std::move(grid));
    all.notes.push_back(
        {{all.kernels[slice], -(numbers ? kAboveNumbers : kAboveSlice), size.cols / 2.0},
         {indexed(U"\U0001d464", slice)},
         NoteSize::name});
  }
}

void add_output_slices(SliceGrids& all, const ShownSlices& shown, const WholeNumbers* numbers) {
  for (std::size_t slot = 0; slot < shown.out.size(); ++slot) {
    const auto slice = shown.out[slot];
    Grid grid =
        slice ? output_grid(shown.layout, 0, *slice, numbers)
              : missing_grid(GridRole::output, shown.layout.output(), {std::u32string(kAcross)});
    if (slice) grid.name = slice_name(*slice);
    if (slot + 1 == shown.out.size()) {
      grid.title = output_title(shown.layout);
      grid.row_indices = output_indices(grid.size.rows);
      grid.col_indices = output_indices(grid.size.cols);
    }
    const auto between = [&] {
      return (shown.middle(*shown.out[slot - 1]) + shown.middle(*shown.out[slot + 1])) / 2;
    };
    grid.slot = {0, slice ? shown.middle(*slice) : between()};
    const std::size_t at = all.add(std::move(grid));
    if (slice) all.outputs.push_back(at);
  }
}

struct SlicesFigure {
  ShownSlices shown;
  std::optional<WholeNumbers> numbers;
  SliceGrids all;
};

Step step_of(const SlicesFigure& figure, int step) {
  const auto [plane, cell] = figure.shown.order().at(step);
  return figure.shown.layout.step(only_planes(figure.shown.out)[plane] * figure.shown.cells() +
                                  cell);
}

/// What each slice of the kernel adds.
void write_sums(Diagram& diagram, const SlicesFigure& figure, const Step& now) {
  const auto& [shown, numbers, all] = figure;
  const int slices = shown.depth().taps;
  std::vector<double> sums(static_cast<std::size_t>(slices));
  for (const Tap& tap : now.taps) {
    const int nth = (tap.plane[kDepth] - now.window.start[kDepth]) / shown.depth().tap_spacing;
    sums[static_cast<std::size_t>(nth)] +=
        number_at(shown.layer, tap, numbers->values.input).value_or(0) *
        numbers->values.weight.at(0, tap.kernel);
  }
  const auto texts = printed({{1, slices}, sums}, numbers->decimals);
  for (int n = 0; n < slices; ++n) {
    const std::size_t grid = all.kernels.at(shown.depth().kernel(0, n));
    const Size size = all.grids[grid]->size;
    diagram.notes.push_back({{grid, size.rows + kSumBelow, size.cols / 2.0},
                             {{with_sign(texts[static_cast<std::size_t>(n)], n == 0)}},
                             NoteSize::number});
  }
  const std::size_t last = all.kernels.at(shown.depth().kernel(0, slices - 1));
  const Size size = all.grids[last]->size;
  diagram.notes.push_back({{last, size.rows + kSumBelow, size.cols + 1.0},
                           {{U"= " + numbers->output_texts.at(0, now.output)}},
                           NoteSize::number,
                           NoteAlign::left});
}

Diagram make_slices(const SlicesFigure& figure, int step) {
  const auto& [shown, numbers, all] = figure;
  const WriteOrder order = shown.order();
  const Step now = step_of(figure, step);
  const CellRect window = now.window.rect();
  const CellRect written = single(slice_cell(now.output));
  const std::size_t output = all.outputs[order.at(step).plane];
  Diagram diagram{all.grids, {}, {}, all.notes};
  std::set<int> read;
  for (const Tap& tap : now.taps) {
    diagram.marks.push_back({all.inputs.at(tap.plane[kDepth]), single(slice_cell(tap.plane))});
    if (!all.kernels.empty()) {
      diagram.marks.push_back({all.kernels.at(tap.kernel[kDepth]), single(slice_cell(tap.kernel))});
    }
    read.insert(tap.plane[kDepth]);
  }
  for (const int slice : read) {
    diagram.marks.push_back({all.inputs.at(slice), window, MarkKind::window});
    diagram.links.push_back({all.inputs.at(slice), window, output, written});
  }
  for (const auto& [slice, grid] : all.kernels) {
    diagram.marks.push_back({grid, {{0, 0}, all.grids[grid]->size}, MarkKind::window});
  }
  for (std::size_t n = 0; n < all.outputs.size(); ++n) {
    mark_first(diagram.marks, all.outputs[n], order.done(n, step), shown.layout.output().cols);
  }
  diagram.marks.push_back({output, written, MarkKind::current});
  if (numbers && !all.kernels.empty()) write_sums(diagram, figure, now);
  diagram.progress = progress_text(step, order.steps());
  return diagram;
}

}  // namespace

Diagrams in_slices(const Subject& subject) {
  ShownSlices shown(subject.layer);
  auto numbers = whole_numbers(one_channel(subject));
  const WholeNumbers* const texts = numbers ? &*numbers : nullptr;
  SliceGrids all;
  add_input_slices(all, shown, texts);
  add_kernel_slices(all, shown, texts);
  add_output_slices(all, shown, texts);
  const auto figure = std::make_shared<const SlicesFigure>(
      SlicesFigure{std::move(shown), std::move(numbers), std::move(all)});
  const int cols = figure->shown.layout.output().cols;
  const auto written = [figure, cols](int step) {
    const auto [plane, cell] = figure->shown.order().at(step);
    return GridCell{figure->all.outputs[plane], {cell / cols, cell % cols}};
  };
  return {figure->shown.order().steps(),
          [figure](int step) { return make_slices(*figure, step); },
          cols,
          {},
          written};
}

std::string sentence_of_slices(const Subject& subject, int step) {
  const ShownSlices shown(subject.layer);
  const WriteOrder order = shown.order();
  const auto [plane, cell] = order.at(step);
  const int of_layer = only_planes(shown.out)[plane] * shown.cells() + cell;
  std::optional<double> result;
  if (const auto values = one_channel(subject).values) {
    result = compute_step(shown.layer, shown.layout, of_layer, *values);
  }
  return "Step " + std::to_string(step + 1) + " of " + std::to_string(order.steps()) + ": " +
         step_action(shown.layer, shown.layout, of_layer, result);
}

}  // namespace convanim
