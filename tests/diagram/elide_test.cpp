// Figures without the middle of their long grids.
#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "convanim/diagram.h"
#include "support/layer_2d.h"

using namespace convanim;

namespace {

Diagrams figure(int input, int kernel, int stride, int padding) {
  Layer2d layer;
  layer.input = {input, input};
  layer.kernel = {kernel, kernel};
  layer.stride = {stride, stride};
  layer.padding = {padding, padding, padding, padding};
  return forward(lay_out(layer));
}

}  // namespace

TEST_CASE("a figure of short grids has nothing to leave out") {
  const Diagrams whole = figure(7, 3, 1, 1);
  const Diagrams same = elide(whole, 9);
  CHECK(same.steps == whole.steps);
  CHECK(same.at(3).grids == whole.at(3).grids);
}

TEST_CASE("a long grid shows its first five and last three rows and columns, and a gap") {
  const Diagrams shown = elide(figure(40, 1, 1, 0), 12);
  CHECK(shown.steps == 8 * 8);
  CHECK(shown.row_steps == 8);
  const Diagram first = shown.at(0);
  for (const auto& grid : first.grids) {
    CHECK(grid->size == Size{9, 9});
    CHECK(grid->gap_row == 5);
    CHECK(grid->gap_col == 5);
    CHECK(std::ranges::count(grid->cells, CellKind::elided) == 9 + 8);
  }
}

TEST_CASE("of a plane all is shown that the windows of the shown outputs read") {
  const Diagrams shown = elide(figure(224, 7, 2, 3), 12);
  CHECK(shown.steps == 8 * 8);
  for (int step = 0; step < shown.steps; ++step) {
    const Diagram diagram = shown.at(step);
    const Grid& plane = *diagram.grids[0];
    std::size_t taps = 0;
    std::set<int> rows;
    for (const Mark& mark : diagram.marks) {
      const CellKind kind = diagram.grids[mark.grid]->kind(mark.at.top_left);
      if (mark.kind == MarkKind::tap || mark.kind == MarkKind::current) {
        REQUIRE(kind != CellKind::elided);
      }
      taps += mark.kind == MarkKind::tap ? 1 : 0;
      if (mark.kind == MarkKind::window) REQUIRE(mark.at.size == Size{7, 7});
    }
    REQUIRE(taps == 49);
    REQUIRE(plane.size == Size{15 + 1 + 11 + 1, 15 + 1 + 11 + 1});
  }
}

TEST_CASE("a step of what is left knows which of the layer it is") {
  const Diagrams shown = elide(figure(40, 1, 1, 0), 12);
  CHECK(shown.layer_step(4) == 4);
  CHECK(shown.layer_step(5) == 37);
  CHECK(shown.layer_step(63) == 1599);
  CHECK(figure(7, 3, 1, 1).layer_step(5) == 5);
}
