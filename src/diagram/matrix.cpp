// A convolution as one matrix C: y = C x, where x and y are the input and the output as vectors.
// Each step reads a row; of a layer whose taps read the kernel backwards a column, since it
// multiplies by the same matrix transposed.
#include <algorithm>
#include <string>

#include "convanim/convolution_matrix.h"
#include "convanim/diagram.h"
#include "diagram/names.h"
#include "diagram/words.h"

namespace convanim {

namespace {

constexpr std::size_t kInputPlane = 0;
constexpr std::size_t kMatrixGrid = 1;
constexpr std::size_t kAbove = 2;   // a vector in the matrix's columns
constexpr std::size_t kBeside = 3;  // and one in its rows

/// Of a wider matrix the cells have no words.
constexpr int kMostNamedColumns = 36;

constexpr std::u32string_view kMatrixName = U"\U0001d436";  // C

/// Where the layer's numbers stand in the matrix and beside it. Cells of the input and the output
/// are counted in reading order.
struct Placement {
  Size input;
  Size kernel;
  int steps = 0;
  bool reads_columns = false;

  int inputs() const { return input.rows * input.cols; }
  std::size_t read() const { return reads_columns ? kBeside : kAbove; }
  std::size_t written() const { return reads_columns ? kAbove : kBeside; }

  /// The weight with which a step multiplies an input cell.
  Cell entry(int step, int input_cell) const {
    return reads_columns ? Cell{input_cell, step} : Cell{step, input_cell};
  }
  CellRect entries_of_step(int step) const {
    return reads_columns ? CellRect{{0, step}, {inputs(), 1}} : CellRect{{step, 0}, {1, inputs()}};
  }
  CellRect entries_of_input(int input_cell) const {
    return reads_columns ? CellRect{{input_cell, 0}, {1, steps}}
                         : CellRect{{0, input_cell}, {steps, 1}};
  }
};

/// The first `count` cells of a vector.
CellRect first_cells(std::size_t vector, int count) {
  return {{0, 0}, vector == kAbove ? Size{1, count} : Size{count, 1}};
}

CellRect cell_of(std::size_t vector, int index) {
  return single(vector == kAbove ? Cell{0, index} : Cell{index, 0});
}

/// The input cell that a tap reads, if it reads one.
std::optional<int> input_cell(const Tap& tap, const Placement& placement) {
  if (!tap.content.source) return std::nullopt;
  return static_cast<int>(cell_index(slice_cell(*tap.content.source), placement.input));
}

std::shared_ptr<const Grid> make_grid(GridRole role, std::u32string_view label, Size size,
                                      std::vector<Word> words, bool named) {
  const std::size_t cells = cell_index({size.rows, 0}, size);
  return std::make_shared<const Grid>(Grid{role,
                                           std::u32string(label),
                                           size,
                                           std::vector<CellKind>(cells, CellKind::data),
                                           std::move(words),
                                           named,
                                           {{0, 0}, size}});
}

std::shared_ptr<const Grid> make_matrix(const Layout& layout, const Placement& placement,
                                        const std::optional<Numbers>& numbers) {
  const ConvolutionMatrix weights_at = convolution_matrix(layout);
  const Size size = weights_at.size;
  const std::size_t cells = weights_at.entries.size();
  const bool has_words = size.cols <= kMostNamedColumns;
  Grid matrix{GridRole::kernel,
              std::u32string(kMatrixName),
              size,
              std::vector<CellKind>(cells, CellKind::absent),
              std::vector<Word>(has_words ? cells : 0),
              !numbers,
              {{0, 0}, size}};
  const std::vector<Word> weights = kernel_words(placement.kernel, numbers ? &*numbers : nullptr);
  for (std::size_t n = 0; n < cells; ++n) {
    const std::optional<Cell>& weight = weights_at.entries[n];
    if (!weight) continue;
    matrix.cells[n] = CellKind::data;
    if (has_words) matrix.words[n] = weights[cell_index(*weight, placement.kernel)];
  }
  return std::make_shared<const Grid>(std::move(matrix));
}

/// The smallest rectangle that holds cells in reading order.
CellRect hull(const std::vector<Cell>& cells) {
  const auto [left, right] = std::ranges::minmax(cells, {}, &Cell::col);
  const Cell corner{cells.front().row, left.col};
  return {corner, {cells.back().row - corner.row + 1, right.col - corner.col + 1}};
}

using Grids = std::vector<std::shared_ptr<const Grid>>;

Grids make_grids(const Layout& layout, const Placement& placement,
                 const std::optional<Numbers>& numbers) {
  const bool named = !numbers;
  auto input_words =
      vector_words(kInputName, placement.inputs(), numbers ? &numbers->input : nullptr,
                   numbers ? decimals_of_own(numbers->input, *numbers) : 0);
  auto output_words =
      vector_words(kOutputName, placement.steps, numbers ? &numbers->output : nullptr,
                   numbers ? numbers->decimals : 0);
  Grids grids(4);
  grids[kInputPlane] = make_grid(GridRole::input, U"input", placement.input, input_words, named);
  grids[kMatrixGrid] = make_matrix(layout, placement, numbers);
  if (grids[kMatrixGrid]->words.empty()) {
    input_words.clear();
    output_words.clear();
  }
  const auto vector = [&](GridRole role, std::u32string_view label, std::size_t grid, int cells,
                          std::vector<Word>& words) {
    grids[grid] = make_grid(role, label, first_cells(grid, cells).size, std::move(words), named);
  };
  vector(GridRole::input, U"input", placement.read(), placement.inputs(), input_words);
  vector(GridRole::output, U"output", placement.written(), placement.steps, output_words);
  return grids;
}

Diagram make_step(const Layout& layout, const Placement& placement, const Grids& grids, int step) {
  Diagram diagram{grids, {}, {}};
  std::vector<Cell> read;
  for (const Tap& tap : layout.step(step).taps) {
    const auto input = input_cell(tap, placement);
    if (!input) continue;
    read.push_back(slice_cell(*tap.content.source));
    const CellRect cell = cell_of(placement.read(), *input);
    diagram.marks.push_back({kInputPlane, single(read.back())});
    diagram.marks.push_back({kMatrixGrid, single(placement.entry(step, *input))});
    diagram.marks.push_back({placement.read(), cell});
    diagram.links.push_back(
        {placement.read(), cell, kMatrixGrid, placement.entries_of_input(*input)});
  }
  const CellRect entries = placement.entries_of_step(step);
  const CellRect written = cell_of(placement.written(), step);
  if (!read.empty()) diagram.marks.push_back({kInputPlane, hull(read), MarkKind::window});
  diagram.marks.push_back({kMatrixGrid, entries, MarkKind::window});
  diagram.marks.push_back(
      {placement.written(), first_cells(placement.written(), step + 1), MarkKind::done});
  diagram.marks.push_back({placement.written(), written, MarkKind::current});
  diagram.links.push_back({kMatrixGrid, entries, placement.written(), written});
  return diagram;
}

}  // namespace

Diagrams as_matrix(const Layout& layout, const std::optional<Numbers>& numbers) {
  const Window& rows = layout.window(kRows);
  const Window& cols = layout.window(kCols);
  const Placement placement{
      {rows.data, cols.data}, {rows.taps, cols.taps}, layout.steps(), rows.reversed};
  const Grids grids = make_grids(layout, placement, numbers);
  return {placement.steps, [=](int step) { return make_step(layout, placement, grids, step); },
          cols.steps};
}

}  // namespace convanim
