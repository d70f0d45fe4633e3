// What stands in the padding, and what it is tied to.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/error.h"
#include "convanim/figures.h"
#include "support/words_of.h"

using namespace convanim;

namespace {

Layer padded_row(int input, int padding, PaddingMode mode) {
  Layer layer{.kind = LayerKind::conv, .dimensions = 2};
  layer.cols() = {.input = input, .kernel = 3, .padding_before = padding, .padding_after = padding};
  layer.padding_mode = mode;
  return layer;
}

Layer padded_square(PaddingMode mode) {
  const AxisSpec axis{.input = 4, .kernel = 3, .padding_before = 1, .padding_after = 1};
  Layer layer{.kind = LayerKind::conv, .dimensions = 2, .axes = {AxisSpec{}, axis, axis}};
  layer.padding_mode = mode;
  return layer;
}

/// The input 1 2 3 4 5 with a kernel that keeps none of it.
Numbers counting() {
  return {
      {{1, 5}, {1, 2, 3, 4, 5}}, Matrix{{1, 3}, {0, 0, 0}}, {{1, 9}, std::vector<double>(9, 0)}};
}

std::string row_text(const Grid& grid) {
  std::string text;
  for (const std::u32string& word : texts_of(grid)) text += plain(word) + " ";
  return text;
}

}  // namespace

TEST_CASE("padding of 1 2 3 4 5 by three a side shows what NumPy's does") {
  const auto [mode, row] = GENERATE(values<std::pair<PaddingMode, std::string>>({
      {PaddingMode::zeros, "0 0 0 1 2 3 4 5 0 0 0 "},
      {PaddingMode::reflect, "4 3 2 1 2 3 4 5 4 3 2 "},
      {PaddingMode::replicate, "1 1 1 1 2 3 4 5 5 5 5 "},
      {PaddingMode::circular, "3 4 5 1 2 3 4 5 1 2 3 "},
      {PaddingMode::symmetric, "3 2 1 1 2 3 4 5 5 4 3 "},
  }));
  const Diagrams diagrams = padding_alone(padded_row(5, 3, mode), counting());
  CHECK(row_text(*diagrams.at(0).grids.at(0)) == row);
  for (const auto& grid : padding_modes(padded_row(5, 3, mode), counting()).at(0).grids) {
    if (plain(grid->label) == to_string(mode)) CHECK(row_text(*grid) == row);
  }
}

TEST_CASE("each copy under the window is tied to the input cell whose number it shows") {
  for (const PaddingMode mode : {PaddingMode::reflect, PaddingMode::replicate,
                                 PaddingMode::circular, PaddingMode::symmetric}) {
    const Diagrams diagrams = padding_alone(padded_square(mode));
    for (int step = 0; step < diagrams.steps; ++step) {
      const Diagram diagram = diagrams.at(step);
      const Grid& plane = *diagram.grids[0];
      const auto cell = [](const Place& place) {
        return Cell{static_cast<int>(place.row), static_cast<int>(place.col)};
      };
      std::size_t copies = 0;
      for (const CellRect& tap : rects_of(diagram, 0, MarkKind::tap)) {
        copies += plane.kind(tap.top_left) == CellKind::copy ? 1 : 0;
      }
      REQUIRE(diagram.arrows.size() == copies);
      const auto sources = rects_of(diagram, 0, MarkKind::source);
      int drawn_everywhere = 0;
      for (const Arrow& arrow : diagram.arrows) {
        CHECK(plane.kind(cell(arrow.to)) == CellKind::copy);
        CHECK(plane.kind(cell(arrow.from)) == CellKind::data);
        CHECK(plane.words[cell_index(cell(arrow.from), plane.size)] ==
              plane.words[cell_index(cell(arrow.to), plane.size)]);
        CHECK(std::ranges::count(sources, single(cell(arrow.from))) == 1);
        drawn_everywhere += arrow.spare ? 0 : 1;
      }
      CHECK(drawn_everywhere <= 3);
      CHECK((drawn_everywhere > 0) == (copies > 0));
    }
  }
}

TEST_CASE("input cells have letters, or where these are too few names") {
  const Grid letters = *padding_alone(padded_square(PaddingMode::circular)).at(0).grids[0];
  CHECK(letters.words[cell_index({1, 1}, letters.size)].text == U"\U0001d44e");
  CHECK(letters.words[cell_index({2, 4}, letters.size)].text == U"\u210e");  // the eighth
  CHECK(letters.words[0].text == U"\U0001d45d");  // p, from the other corner
  const Grid names = *padding_alone(padded_row(27, 1, PaddingMode::reflect)).at(0).grids[0];
  CHECK(names.words[0] == Word{U"\U0001d465", U"1"});
}

TEST_CASE("a constant stands in the padding as it is") {
  Layer layer = padded_square(PaddingMode::constant);
  layer.padding_value = -1.5;
  const Grid plane = *padding_alone(layer).at(0).grids[0];
  CHECK(plain(plane.words[0].text) == "-1.5");
  CHECK(plain(plane.label) == "constant -1.5");
}

TEST_CASE("four modes stand side by side, each with its name") {
  const Diagrams diagrams = padding_modes(padded_square(PaddingMode::zeros));
  const Diagram diagram = diagrams.at(8);
  std::vector<std::string> names;
  for (const auto& grid : diagram.grids) names.push_back(plain(grid->label));
  CHECK(names == std::vector<std::string>{"zeros", "reflect", "replicate", "circular"});
  for (std::size_t n = 0; n < 4; ++n) {
    CHECK(rects_of(diagram, n, MarkKind::window) == std::vector<CellRect>{{{2, 0}, {3, 3}}});
    CHECK(rects_of(diagram, n, MarkKind::source).size() == (n == 0 ? 0 : 3));
  }
  CHECK_THROWS_AS(padding_modes(padded_row(3, 3, PaddingMode::zeros)), RequestError);
}

TEST_CASE("a figure of the guide's kind ties its copies too") {
  const Diagrams diagrams = forward(lay_out(padded_square(PaddingMode::reflect)));
  CHECK(diagrams.at(0).arrows.size() == 5);
  CHECK(diagrams.at(5).arrows.empty());
  CHECK(forward(lay_out(padded_square(PaddingMode::zeros))).at(0).arrows.empty());
}
