// Convolutions as matrices: sizes and weights, that the product is what the layer computes, and
// what a step marks.
#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/diagram.h"
#include "convanim/error.h"
#include "support/layer_2d.h"
#include "support/named.h"
#include "support/random_layers.h"
#include "support/reference.h"

using namespace convanim;

namespace {

Numbers kernel_numbers(const Layer2d& spec) {
  const Matrix input = guide_input(spec.input);
  const Matrix kernel = guide_kernel(spec.kernel);
  return {input, kernel, compute_output(spec, input, kernel)};
}

/// The layers that have a kernel.
std::vector<Layer2d> random_convolutions(int count) {
  std::vector<Layer2d> layers = random_layers(count);
  std::erase_if(layers, [](const Layer2d& spec) { return is_pool(spec.kind); });
  return layers;
}

bool reads_columns(const Layer2d& spec) {
  return spec.kind == LayerKind::conv_transposed;
}

/// The numbers of a grid whose words are numbers; 0 where there is none.
std::vector<double> values_of(const Grid& grid) {
  std::vector<double> values;
  for (const Word& word : grid.words) {
    std::string text;
    for (const char32_t letter : word.text)
      text += letter == U'\u2212' ? '-' : static_cast<char>(letter);
    values.push_back(text.empty() ? 0 : std::stod(text));
  }
  return values;
}

std::vector<std::u32string> indices_of(const Grid& grid) {
  std::vector<std::u32string> indices;
  for (const Word& word : grid.words) indices.push_back(word.index);
  return indices;
}

std::vector<Cell> marked(const Diagram& diagram, std::size_t grid, MarkKind kind) {
  std::vector<Cell> cells;
  for (const Mark& mark : diagram.marks) {
    if (mark.grid != grid || mark.kind != kind) continue;
    for (const auto& [row, col] : cells_of(mark.at.size)) {
      cells.push_back({mark.at.top_left.row + row, mark.at.top_left.col + col});
    }
  }
  return cells;
}

/// Rows of w and dots.
std::vector<std::string> picture_of(const Grid& matrix) {
  std::vector<std::string> rows(static_cast<std::size_t>(matrix.size.rows));
  for (const Cell cell : cells_of(matrix.size)) {
    rows[static_cast<std::size_t>(cell.row)] += matrix.kind(cell) == CellKind::data ? 'w' : '.';
  }
  return rows;
}

}  // namespace

TEST_CASE("the matrices of the guide's convolutions have these sizes and so many weights") {
  struct Expected {
    std::string name;
    Size size;
    int weights;
  };
  const auto [name, size, weights] =
      GENERATE(values<Expected>({{"no_padding_no_strides", {4, 16}, 36},
                                 {"arbitrary_padding_no_strides", {36, 25}, 324},
                                 {"same_padding_no_strides", {25, 25}, 169},
                                 {"full_padding_no_strides", {49, 25}, 225},
                                 {"no_padding_strides", {4, 25}, 36},
                                 {"padding_strides", {9, 25}, 49},
                                 {"padding_strides_odd", {9, 36}, 64},
                                 {"dilation", {9, 49}, 81}}));
  CAPTURE(name);
  // Its transpose multiplies by the same matrix.
  for (const std::string& layer : {name, name + "_transposed"}) {
    const Grid matrix = *as_matrix(lay_out(named(layer))).at(0).grids[1];
    CHECK(matrix.size == size);
    CHECK(std::ranges::count(matrix.cells, CellKind::data) == weights);
    CHECK(matrix.cells == as_matrix(lay_out(named(name))).at(0).grids[1]->cells);
  }
}

TEST_CASE("a matrix has the rows of the kernel where its windows lie") {
  const Diagram diagram = as_matrix(lay_out(named("no_padding_no_strides"))).at(0);
  CHECK(picture_of(*diagram.grids[1]) ==
        std::vector<std::string>{"www.www.www.....", ".www.www.www....", "....www.www.www.",
                                 ".....www.www.www"});
}

TEST_CASE("the matrix times the input is what the layer puts out") {
  for (const Layer2d& spec : random_convolutions(600)) {
    const Numbers numbers = kernel_numbers(spec);
    const Diagram diagram = as_matrix(lay_out(spec), numbers).at(0);
    const Grid& matrix = *diagram.grids[1];
    if (matrix.words.empty()) continue;
    const std::vector<double> weights = values_of(matrix);
    std::vector<double> output(numbers.output.values.size());
    for (const Cell cell : cells_of(matrix.size)) {
      const auto [read, written] =
          reads_columns(spec) ? std::pair(cell.row, cell.col) : std::pair(cell.col, cell.row);
      output[static_cast<std::size_t>(written)] +=
          weights[cell_index(cell, matrix.size)] *
          numbers.input.values[static_cast<std::size_t>(read)];
    }
    REQUIRE(output == numbers.output.values);
  }
}

TEST_CASE("input and output stand beside the matrix in its own columns and rows") {
  for (const Layer2d& spec : random_convolutions(300)) {
    const Numbers numbers = kernel_numbers(spec);
    const Layout layout = lay_out(spec);
    const Diagram diagram = as_matrix(layout, numbers).at(0);
    REQUIRE(diagram.grids.size() == 4);
    const auto& [plane, matrix, above, beside] =
        std::tie(*diagram.grids[0], *diagram.grids[1], *diagram.grids[2], *diagram.grids[3]);
    REQUIRE(plane.size == spec.input);
    REQUIRE(above.size == Size{1, matrix.size.cols});
    REQUIRE(beside.size == Size{matrix.size.rows, 1});
    const auto& [input, output] =
        reads_columns(spec) ? std::tie(beside, above) : std::tie(above, beside);
    REQUIRE(input.role == GridRole::input);
    REQUIRE(output.role == GridRole::output);
    REQUIRE(values_of(plane) == numbers.input.values);
    if (matrix.words.empty()) continue;
    REQUIRE(values_of(input) == numbers.input.values);
    REQUIRE(values_of(output) == numbers.output.values);
  }
}

TEST_CASE("a step marks the weights that it reads, their inputs, and the cell that it writes") {
  for (const Layer2d& spec : random_convolutions(300)) {
    const Layout layout = lay_out(spec);
    const Diagrams diagrams = as_matrix(layout);
    const std::size_t input = reads_columns(spec) ? 3 : 2;
    const std::size_t output = reads_columns(spec) ? 2 : 3;
    for (int n = 0; n < layout.steps(); ++n) {
      const Diagram diagram = diagrams.at(n);
      const Grid& matrix = *diagram.grids[1];
      std::vector<Cell> line = cells_of(matrix.size);
      std::erase_if(line,
                    [&](Cell cell) { return (reads_columns(spec) ? cell.col : cell.row) != n; });
      REQUIRE(marked(diagram, 1, MarkKind::window) == line);
      std::erase_if(line, [&](Cell cell) { return matrix.kind(cell) != CellKind::data; });
      REQUIRE(marked(diagram, 1, MarkKind::tap) == line);

      std::vector<Cell> read;
      for (const Tap2d& tap : step_2d(layout, n).taps) {
        if (tap.content.source) read.push_back(*tap.content.source);
      }
      REQUIRE(marked(diagram, 0, MarkKind::tap) == read);
      const std::vector<Cell> hull = marked(diagram, 0, MarkKind::window);
      for (const Cell cell : read) REQUIRE(std::ranges::find(hull, cell) != hull.end());
      std::vector<Cell> vector;
      for (const Cell cell : read) {
        const int index = static_cast<int>(cell_index(cell, spec.input));
        vector.push_back(reads_columns(spec) ? Cell{index, 0} : Cell{0, index});
      }
      REQUIRE(marked(diagram, input, MarkKind::tap) == vector);

      const Cell written = reads_columns(spec) ? Cell{0, n} : Cell{n, 0};
      REQUIRE(marked(diagram, output, MarkKind::current) == std::vector<Cell>{written});
      REQUIRE(std::ssize(marked(diagram, output, MarkKind::done)) == n + 1);
      REQUIRE(std::ssize(diagram.links) == std::ssize(read) + 1);
    }
  }
}

TEST_CASE("without numbers cells are named: x and y in reading order, w by the kernel's rows") {
  const Diagram diagram = as_matrix(lay_out(named("no_padding_no_strides"))).at(0);
  CHECK(diagram.grids[0]->words.front() == Word{U"\U0001d465", U"0"});
  CHECK(diagram.grids[0]->words.back() == Word{U"\U0001d465", U"15"});
  CHECK(diagram.grids[2]->words == diagram.grids[0]->words);
  CHECK(diagram.grids[3]->words.back() == Word{U"\U0001d466", U"3"});
  const Grid& matrix = *diagram.grids[1];
  CHECK(matrix.named);
  CHECK(matrix.words[1] == Word{U"\U0001d464", U"01"});
  CHECK(matrix.words[3] == Word{});
  CHECK(matrix.words[4] == Word{U"\U0001d464", U"10"});
  CHECK(matrix.words[10] == Word{U"\U0001d464", U"22"});
}

TEST_CASE("a kernel of one row has one index, a long one has a comma between two") {
  Layer2d row{.input = {1, 12}, .kernel = {1, 12}};
  CHECK(indices_of(*as_matrix(lay_out(row)).at(0).grids[1]).back() == U"11");
  Layer2d column{.input = {12, 1}, .kernel = {12, 1}};
  CHECK(indices_of(*as_matrix(lay_out(column)).at(0).grids[1]).back() == U"11");
  Layer2d both{.input = {2, 11}, .kernel = {2, 11}};
  CHECK(indices_of(*as_matrix(lay_out(both)).at(0).grids[1]).back() == U"1,10");
}

TEST_CASE("a matrix of more than 36 columns has no words, but the input plane keeps its own") {
  const auto words = [](int input) {
    const Layer2d spec{.input = {1, input}, .kernel = {1, 2}};
    std::vector<bool> have;
    for (const auto& grid : as_matrix(lay_out(spec)).at(0).grids)
      have.push_back(!grid->words.empty());
    return have;
  };
  CHECK(words(36) == std::vector<bool>{true, true, true, true});
  CHECK(words(37) == std::vector<bool>{true, false, false, false});
}

TEST_CASE("a matrix of too many cells is refused") {
  Layer2d spec{.input = {20, 20}, .kernel = {3, 3}};
  CHECK_NOTHROW(as_matrix(lay_out(spec)));  // 324 x 400
  spec.padding = {1, 1, 1, 1};
  CHECK_THROWS_WITH(as_matrix(lay_out(spec)),
                    "the matrix would have 400 rows and 400 columns (limit 150000 cells)");
}
