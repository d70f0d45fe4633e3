// Figures without the middle of their long grids.
#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "convanim/diagram.h"
#include "convanim/figures.h"
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

TEST_CASE("what stands beside a grid's middle, and what is written there, stays beside it") {
  const Layer2d spec{.kind = LayerKind::max_pool, .input = {40, 40}, .kernel = {3, 3}};
  const Matrix input = guide_input(spec.input);
  const Diagrams pool =
      elide(with_kernel(spec, {input, std::nullopt, compute_output(spec, input, {})}), 12);
  const Diagram diagram = pool.at(0);
  REQUIRE(diagram.grids[0]->size == Size{13, 13});  // all that the windows of the nine read
  REQUIRE(diagram.grids[1]->size == Size{9, 9});
  const Place corner = *diagram.grids[1]->standing.corner;
  CHECK(corner.row == Approx(2));
  CHECK(corner.col == Approx(13 + 2.6));
  REQUIRE(diagram.arrows.size() == 1);
  CHECK(diagram.arrows[0].from.row == Approx(6));  // in the gap
  CHECK(diagram.notes[0].at.row == Approx(6 - 0.45));
}

TEST_CASE("the windows of a long figure that are unfolded are those that are shown") {
  const Layer2d spec{.input = {18, 18}, .kernel = {3, 3}};
  const Diagrams shown = elide(unfolded(spec), 12);
  CHECK(shown.steps == 8);
  const Diagram diagram = shown.at(0);
  CHECK(diagram.grids[1]->size == Size{9, 9});
  CHECK(diagram.grids[1]->standing.corner->row == Approx((diagram.grids[0]->size.rows - 9) / 2.0));
}

TEST_CASE("arrows from and to what is left out are left out") {
  Layer layer = Layer2d{.input = {40, 40}, .kernel = {3, 3}, .padding = {20, 20, 20, 20}};
  layer.padding_mode = PaddingMode::reflect;
  const Diagrams shown = elide(forward(lay_out(layer)), 12);
  for (int step = 0; step < shown.steps; ++step) {
    const Diagram diagram = shown.at(step);
    const Size size = diagram.grids[0]->size;
    for (const Arrow& arrow : diagram.arrows) {
      for (const Place& end : {arrow.from, arrow.to}) {
        const Cell cell{static_cast<int>(end.row), static_cast<int>(end.col)};
        REQUIRE(cell.row < size.rows);
        REQUIRE(cell.col < size.cols);
        REQUIRE(diagram.grids[0]->kind(cell) != CellKind::elided);
      }
    }
  }
}

TEST_CASE("a figure that writes nothing is left as it is") {
  const Diagrams whole = counted_positions(lay_out(Layer2d{.input = {40, 40}, .kernel = {3, 3}}));
  CHECK(elide(whole, 12).steps == whole.steps);
}
