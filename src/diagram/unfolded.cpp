// A convolution as a product of its windows: each is a row of a matrix, which times the kernel as a
// vector is the output (im2col).
#include <string>

#include "convanim/error.h"
#include "convanim/figures.h"
#include "diagram/names.h"
#include "diagram/words.h"

namespace convanim {

namespace {

constexpr std::size_t kSource = 0;
constexpr std::size_t kRowsGrid = 1;
constexpr std::size_t kKernelRow = 2;
constexpr std::size_t kOutputColumn = 3;

/// Of a wider matrix the cells have no words, and are half as large.
constexpr int kMostWordedColumns = 36;
constexpr double kSmallSide = 0.5;

/// Lengths in cells: room for an arrow, its ends, and the gap between matrix and vectors.
constexpr double kRowsRoom = 2.2;
constexpr double kArrowBegin = 0.35;
constexpr double kArrowEnd = 0.25;
constexpr double kVectorRoom = 0.8;

using UnfoldedGrids = std::vector<std::shared_ptr<const Grid>>;

/// The plane, its input cells named where there are no numbers.
Grid make_source(const Layer& layer, const Layout& layout, const std::optional<Numbers>& numbers) {
  Grid plane = *forward(layout, numbers).at(0).grids.front();
  plane.label = U"input";
  if (numbers) return plane;
  const Size input{layout.window(kRows).data, layout.window(kCols).data};
  const auto names = vector_words(kInputName, input.rows * input.cols, nullptr, 0);
  plane.named = true;
  for (int row = 0; row < plane.size.rows; ++row) {
    for (int col = 0; col < plane.size.cols; ++col) {
      const auto [origin, source] = layout.content({row, col});
      const Word empty{origin == Origin::padding ? padding_word(layer) : U"0"};
      plane.words.push_back(source ? names[cell_index(slice_cell(*source), input)] : empty);
    }
  }
  return plane;
}

Grid make_rows(const Layout& layout, const Grid& plane, bool worded) {
  const int taps = layout.window(kRows).taps * layout.window(kCols).taps;
  Grid rows{GridRole::input, U"unfolded input: a row a window", {layout.steps(), taps}, {}};
  rows.grows = true;
  rows.named = plane.named;
  for (int step = 0; step < layout.steps(); ++step) {
    for (const Tap& tap : layout.step(step).taps) {
      const std::size_t cell = cell_index(slice_cell(tap.plane), plane.size);
      const bool holds_input = plane.kind(slice_cell(tap.plane)) == CellKind::copy;
      rows.cells.push_back(holds_input ? CellKind::data : plane.cells[cell]);
      if (worded) rows.words.push_back(plane.words[cell]);
    }
  }
  rows.reached = {{0, 0}, rows.size};
  return rows;
}

/// As the window reads it.
Grid make_kernel_row(const Layout& layout, const std::optional<Numbers>& numbers, bool worded) {
  const Size size{layout.window(kRows).taps, layout.window(kCols).taps};
  const auto words = kernel_words(size, numbers ? &*numbers : nullptr);
  Grid row{GridRole::kernel,
           layout.window(kRows).reversed ? U"kernel, rotated by 180\u00b0" : U"kernel",
           {1, size.rows * size.cols},
           std::vector<CellKind>(words.size(), CellKind::data)};
  row.named = !numbers;
  for (const Tap& tap : layout.step(0).taps) {
    if (worded) row.words.push_back(words[cell_index(slice_cell(tap.kernel), size)]);
  }
  row.reached = {{0, 0}, row.size};
  return row;
}

Grid make_column(const Layout& layout, const std::optional<Numbers>& numbers, bool worded) {
  const int cells = layout.steps();
  Grid column{GridRole::output, U"output", {cells, 1}, {}};
  column.cells.resize(static_cast<std::size_t>(cells), CellKind::data);
  column.named = !numbers;
  if (worded) {
    column.words = vector_words(kOutputName, cells, numbers ? &numbers->output : nullptr,
                                numbers ? numbers->decimals : 0);
  }
  column.reached = {{0, 0}, column.size};
  return column;
}

void check_rows(Size matrix) {
  if (static_cast<long long>(matrix.rows) * matrix.cols <= kMaxNumbers) return;
  throw TooMuch("the unfolded input would have " + std::to_string(matrix.rows) + " rows and " +
                    std::to_string(matrix.cols) + " columns (limit " + std::to_string(kMaxNumbers) +
                    " cells)",
                Excess::matrix);
}

UnfoldedGrids make_unfolded(const Layer& layer, const Layout& layout,
                            const std::optional<Numbers>& numbers) {
  const Size size{layout.steps(), layout.window(kRows).taps * layout.window(kCols).taps};
  check_rows(size);
  const bool worded = size.cols <= kMostWordedColumns;
  const double side = worded ? 1 : kSmallSide;
  Grid plane = make_source(layer, layout, numbers);
  Grid rows = make_rows(layout, plane, worded);
  Grid kernel = make_kernel_row(layout, numbers, worded);
  Grid output = make_column(layout, numbers, worded);
  rows.standing = {
      Place{kSource, (plane.size.rows - side * size.rows) / 2, plane.size.cols + kRowsRoom}, false,
      side};
  kernel.standing = {Place{kRowsGrid, -1 - kVectorRoom / side, 0}, true, side};
  output.standing = {Place{kRowsGrid, 0, size.cols + kVectorRoom / side}, false, side};
  UnfoldedGrids grids;
  for (Grid* grid : {&plane, &rows, &kernel, &output}) {
    grids.push_back(std::make_shared<const Grid>(std::move(*grid)));
  }
  return grids;
}

Diagram unfold_step(const Layout& layout, const UnfoldedGrids& grids, int step) {
  const Step now = layout.step(step);
  const Size size = grids[kRowsGrid]->size;
  const double side = grids[kRowsGrid]->standing.side;
  Diagram diagram{grids, {}, {}};
  for (const Tap& tap : now.taps) diagram.marks.push_back({kSource, single(slice_cell(tap.plane))});
  diagram.marks.push_back({kSource, now.window.rect(), MarkKind::window});
  diagram.marks.push_back({kRowsGrid, {{0, 0}, {step + 1, size.cols}}, MarkKind::done});
  for (int col = 0; col < size.cols; ++col) {
    diagram.marks.push_back({kRowsGrid, single({step, col})});
    diagram.links.push_back({kKernelRow, single({0, col}), kRowsGrid, {{0, col}, {size.rows, 1}}});
  }
  const CellRect row{{step, 0}, {1, size.cols}};
  diagram.marks.push_back({kRowsGrid, row, MarkKind::window});
  diagram.marks.push_back({kOutputColumn, {{0, 0}, {step + 1, 1}}, MarkKind::done});
  diagram.marks.push_back({kOutputColumn, single({step, 0}), MarkKind::current});
  diagram.links.push_back({kRowsGrid, row, kOutputColumn, single({step, 0})});
  diagram.arrows.push_back({{kRowsGrid, step + 0.5, (kArrowBegin - kRowsRoom) / side},
                            {kRowsGrid, step + 0.5, -kArrowEnd / side}});
  return diagram;
}

}  // namespace

Diagrams unfolded(const Layer& layer, const std::optional<Numbers>& numbers) {
  const Layout layout = lay_out(layer);
  const UnfoldedGrids grids = make_unfolded(layer, layout, numbers);
  return {layout.steps(), [=](int step) { return unfold_step(layout, grids, step); },
          layout.output().cols};
}

}  // namespace convanim
