// The guide's figures as diagrams: that they say of each step what the layout does.
#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/diagram.h"
#include "support/layer_2d.h"
#include "support/named.h"
#include "support/random_layers.h"
#include "support/reference.h"

using namespace convanim;

namespace {

std::vector<Mark> marks_of(const Diagram& diagram, std::size_t grid, MarkKind kind) {
  std::vector<Mark> marks = diagram.marks;
  std::erase_if(marks, [&](const Mark& mark) { return mark.grid != grid || mark.kind != kind; });
  return marks;
}

/// The cells of rectangles, each as often as it is in one.
std::vector<Cell> cells_in(const std::vector<Mark>& marks) {
  std::vector<Cell> cells;
  for (const Mark& mark : marks) {
    for (const auto& [row, col] : cells_of(mark.at.size)) {
      cells.push_back({mark.at.top_left.row + row, mark.at.top_left.col + col});
    }
  }
  return cells;
}

Numbers numbers_of(const Layer2d& spec) {
  const Matrix input = guide_input(spec.input);
  const Matrix kernel = guide_kernel(spec.kernel);
  return {input, is_pool(spec.kind) ? std::nullopt : std::optional(kernel),
          compute_output(spec, input, kernel)};
}

std::u32string kinds(const Grid& grid) {
  constexpr std::u32string_view kSigns = U"#=.:~ ";
  std::u32string text;
  for (const CellKind kind : grid.cells) text += kSigns[static_cast<std::size_t>(kind)];
  return text;
}

}  // namespace

TEST_CASE("a diagram has the input plane and the output, and a step for each cell of it") {
  for (const Layer2d& spec : random_layers(300)) {
    const Layout layout = lay_out(spec);
    const Diagrams diagrams = forward(layout);
    REQUIRE(diagrams.steps == layout.steps());
    const Diagram diagram = diagrams.at(0);
    REQUIRE(diagram.grids.size() == 2);
    const auto& [plane, output] = std::tie(*diagram.grids[0], *diagram.grids[1]);
    REQUIRE(plane.role == GridRole::input);
    REQUIRE(plane.label == U"input");
    REQUIRE(plane.size == layout.plane());
    REQUIRE(plane.words.empty());
    REQUIRE(output.role == GridRole::output);
    REQUIRE(output.label == U"output");
    REQUIRE(output.size == layout.output());
    REQUIRE(std::ranges::count(output.cells, CellKind::data) == layout.steps());
    for (const Cell cell : cells_of(plane.size)) {
      REQUIRE((plane.kind(cell) == CellKind::data) == layout.content(cell).source.has_value());
    }
  }
}

TEST_CASE("a plane tells data, padding, what is inserted, and what only ceil mode adds") {
  const auto plane = [](const Layer2d& spec) { return *forward(lay_out(spec)).at(0).grids[0]; };
  Layer2d pool;
  pool.kind = LayerKind::max_pool;
  pool.input = {1, 4};
  pool.kernel = {1, 3};
  pool.stride = {1, 3};
  pool.padding = {0, 0, 1, 0};
  pool.ceil_mode = true;
  CHECK(kinds(plane(pool)) == U".####~");
  Layer2d spread;
  spread.kind = LayerKind::conv_transposed;
  spread.input = {2, 2};
  spread.kernel = {1, 2};
  spread.stride = {2, 2};
  CHECK(kinds(plane(spread)) ==
        U".#:#."
        ".:::."
        ".#:#.");
}

TEST_CASE("a step marks its taps, their window and the cell that it writes, and links these") {
  for (const Layer2d& spec : random_layers(300)) {
    const Layout layout = lay_out(spec);
    const Diagrams diagrams = forward(layout);
    for (int n = 0; n < layout.steps(); ++n) {
      const auto [written, window, taps] = step_2d(layout, n);
      const Diagram diagram = diagrams.at(n);
      std::vector<Cell> read;
      for (const Tap2d& tap : taps) read.push_back(tap.plane);
      REQUIRE(cells_in(marks_of(diagram, 0, MarkKind::tap)) == read);
      REQUIRE(marks_of(diagram, 0, MarkKind::window) ==
              std::vector<Mark>{{0, window, MarkKind::window}});
      REQUIRE(marks_of(diagram, 1, MarkKind::current) ==
              std::vector<Mark>{{1, single(written), MarkKind::current}});
      REQUIRE(diagram.links == std::vector<Link>{{0, window, 1, single(written)}});
    }
  }
}

TEST_CASE("the cells that are done are those of the steps so far, each once") {
  for (const Layer2d& spec : random_layers(100)) {
    const Layout layout = lay_out(spec);
    const Diagrams diagrams = forward(layout);
    std::vector<Cell> written;
    for (int n = 0; n < layout.steps(); ++n) {
      written.push_back(step_2d(layout, n).output);
      REQUIRE(cells_in(marks_of(diagrams.at(n), 1, MarkKind::done)) == written);
    }
  }
}

TEST_CASE("what is reached of a plane is the hull of all windows") {
  for (const Layer2d& spec : random_layers(100)) {
    const Layout layout = lay_out(spec);
    std::set<int> rows;
    std::set<int> cols;
    for (int n = 0; n < layout.steps(); ++n) {
      for (const Tap2d& tap : step_2d(layout, n).taps) {
        rows.insert(tap.plane.row);
        cols.insert(tap.plane.col);
      }
    }
    const CellRect reached = forward(layout).at(0).grids[0]->reached;
    REQUIRE(reached.top_left == Cell{*rows.begin(), *cols.begin()});
    REQUIRE(reached.size ==
            Size{*rows.rbegin() - *rows.begin() + 1, *cols.rbegin() - *cols.begin() + 1});
  }
}

TEST_CASE("all steps share their grids") {
  const Layer2d spec = named("padding_strides");
  const Diagrams diagrams = forward(lay_out(spec), numbers_of(spec));
  CHECK(diagrams.at(0).grids == diagrams.at(8).grids);
}

TEST_CASE("numbers stand in the cells that hold them, weights at the taps that they multiply") {
  Layer2d spec = named("numerical_padding_strides");
  Numbers numbers = numbers_of(spec);
  numbers.kernel = Matrix{{3, 3}, {1, 2, 3, 4, -5, 6, 7, 8, 9}};
  const Diagram diagram = forward(lay_out(spec), numbers).at(4);
  const auto& [plane, output] = std::tie(*diagram.grids[0], *diagram.grids[1]);
  CHECK(plane.words[0] == Word{U"0"});
  CHECK(plane.words[cell_index({1, 1}, plane.size)] == Word{U"3"});
  CHECK(plane.words[cell_index({5, 5}, plane.size)] == Word{U"1"});
  CHECK(output.words[4] == Word{U"17"});
  CHECK_FALSE(plane.named);
  std::u32string weights;
  for (const Mark& tap : marks_of(diagram, 0, MarkKind::tap)) weights += tap.text;
  CHECK(weights ==
        U"1234\u22125"
        U"6789");
  spec.kind = LayerKind::conv_transposed;
  weights.clear();
  numbers.output = compute_output(spec, numbers.input, *numbers.kernel);
  for (const Mark& tap : marks_of(forward(lay_out(spec), numbers).at(0), 0, MarkKind::tap)) {
    weights += tap.text;
  }
  CHECK(weights ==
        U"9876\u22125"
        U"4321");
}

TEST_CASE("what does not count has no number") {
  Layer2d spec;
  spec.kind = LayerKind::average_pool;
  spec.input = {1, 4};
  spec.kernel = {1, 3};
  spec.stride = {1, 3};
  spec.padding = {0, 0, 1, 0};
  spec.ceil_mode = true;
  Numbers numbers = numbers_of(spec);
  const auto words = [&] {
    std::vector<std::u32string> texts;
    const Diagram diagram = forward(lay_out(spec), numbers).at(0);
    for (const Word& word : diagram.grids[0]->words) {
      texts.push_back(word.text);
    }
    return texts;
  };
  CHECK(words() == std::vector<std::u32string>{U"0", U"3", U"3", U"2", U"1", U""});
  numbers.empty.clear();
  CHECK(words() == std::vector<std::u32string>{U"", U"3", U"3", U"2", U"1", U""});
}
