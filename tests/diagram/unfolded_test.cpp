// Windows unfolded: that the matrix times the kernel is what the layer puts out.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/convolution_matrix.h"
#include "convanim/error.h"
#include "convanim/figures.h"
#include "support/layer_2d.h"
#include "support/random_layers.h"
#include "support/words_of.h"

using namespace convanim;

namespace {

Numbers numbers_for(const Layer2d& spec) {
  const Matrix input = guide_input(spec.input);
  const Matrix kernel = guide_kernel(spec.kernel);
  return {input, kernel, compute_output(spec, input, kernel)};
}

}  // namespace

TEST_CASE("the unfolded input times the kernel is what the layer puts out") {
  int checked = 0;
  for (const Layer2d& spec : random_layers(400)) {
    if (!has_weight(spec.kind)) continue;
    const Numbers numbers = numbers_for(spec);
    const Diagram diagram = unfolded(spec, numbers).at(0);
    const Grid& rows = *diagram.grids[1];
    const std::vector<double> windows = numbers_in(rows);
    const std::vector<double> kernel = numbers_in(*diagram.grids[2]);
    REQUIRE(windows == unfolded_input(spec, numbers.input).values);
    std::vector<double> output;
    for (int row = 0; row < rows.size.rows; ++row) {
      double sum = 0;
      for (int col = 0; col < rows.size.cols; ++col) {
        sum += windows[cell_index({row, col}, rows.size)] * kernel[static_cast<std::size_t>(col)];
      }
      output.push_back(sum);
    }
    REQUIRE(output == numbers.output.values);
    REQUIRE(numbers_in(*diagram.grids[3]) == output);
    ++checked;
  }
  CHECK(checked > 100);
}

TEST_CASE("the third window of 3 x 3 over 4 x 4 has these names") {
  const Layer2d spec{.input = {4, 4}, .kernel = {3, 3}};
  const Diagram diagram = unfolded(spec).at(2);
  const Grid& rows = *diagram.grids[1];
  std::string indices;
  for (int col = 0; col < 9; ++col) {
    const Word& word = rows.words[cell_index({2, col}, rows.size)];
    CHECK(word.text == U"\U0001d465");
    indices += plain(word.index) + " ";
  }
  CHECK(indices == "4 5 6 8 9 10 12 13 14 ");
  CHECK(rects_of(diagram, 1, MarkKind::done) == std::vector<CellRect>{{{0, 0}, {3, 9}}});
  CHECK(rects_of(diagram, 1, MarkKind::window) == std::vector<CellRect>{{{2, 0}, {1, 9}}});
  CHECK(rects_of(diagram, 0, MarkKind::window) == std::vector<CellRect>{{{1, 0}, {3, 3}}});
  CHECK(rects_of(diagram, 3, MarkKind::current) == std::vector<CellRect>{{{2, 0}, {1, 1}}});
}

TEST_CASE("a constant stands in the unfolded padding as it is") {
  Layer layer = Layer2d{.input = {2, 2}, .kernel = {2, 2}, .padding = {1, 0, 0, 0}};
  layer.padding_mode = PaddingMode::constant;
  layer.padding_value = 7;
  const Grid rows = *unfolded(layer).at(0).grids[1];
  CHECK(rows.words[0] == Word{U"7"});
  CHECK(rows.words[2] == Word{U"\U0001d465", U"0"});
}

TEST_CASE("a wide kernel's cells have no words, and too many windows are refused") {
  const Layer2d wide{.input = {8, 8}, .kernel = {7, 7}};
  const Diagram diagram = unfolded(wide).at(0);
  for (const std::size_t n : {1U, 2U, 3U}) CHECK(diagram.grids[n]->words.empty());
  CHECK(diagram.grids[1]->standing.side == 0.5);
  const Layer2d large{.input = {200, 200}, .kernel = {3, 3}};
  CHECK_THROWS_AS(unfolded(large), TooMuch);
}
