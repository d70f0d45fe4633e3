// Two figures side by side: what both show at a step.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/diagram.h"
#include "support/held.h"

using namespace convanim;

namespace {

Layer layer_of(LayerKind kind, const AxisSpec& axis) {
  return {.kind = kind, .axes = {AxisSpec{}, axis, axis}};
}

const AxisSpec kStrided{
    .input = 5, .kernel = 3, .stride = 2, .padding_before = 1, .padding_after = 1};

}  // namespace

TEST_CASE("a convolution and its transpose have the same planes, and go through them alike") {
  const Diagrams diagrams = pair({layer_of(LayerKind::conv, kStrided)});
  REQUIRE(diagrams.steps == 9);
  for (int step = 0; step < 9; ++step) {
    const Diagram diagram = diagrams.at(step);
    REQUIRE(diagram.grids.size() == 4);
    CHECK(diagram.grids[0]->size == diagram.grids[2]->size);
    CHECK(diagram.grids[1]->size == diagram.grids[3]->size);
    CHECK(marked_cells(diagram, 0, MarkKind::window) == marked_cells(diagram, 2, MarkKind::window));
    CHECK(marked_cells(diagram, 1, MarkKind::current) ==
          marked_cells(diagram, 3, MarkKind::current));
    CHECK(diagram.links.size() == 2);
    CHECK(diagram.arrows.size() == 2);
  }
  const Diagram diagram = diagrams.at(0);
  for (const std::size_t grid : {0U, 2U}) CHECK(diagram.grids[grid]->role == GridRole::input);
  for (const std::size_t grid : {1U, 3U}) CHECK(diagram.grids[grid]->role == GridRole::output);
  CHECK(diagram.grids[1]->grows);
  CHECK_FALSE(diagram.grids[3]->grows);
  CHECK(diagram.grids[3]->stands);
  CHECK(diagram.grids[2]->grows);
}

TEST_CASE("of a transposed layer its own figure is on the left, its input the smaller plane") {
  AxisSpec axis = kStrided;
  axis.input = 3;
  const Diagram diagram = pair({layer_of(LayerKind::conv_transposed, axis)}).at(0);
  CHECK(diagram.grids[0]->role == GridRole::output);
  CHECK(diagram.grids[1]->role == GridRole::input);
  CHECK(diagram.grids[0]->grows);
  CHECK_FALSE(diagram.grids[2]->grows);
  CHECK(diagram.grids[1]->size == Size{3, 3});
  CHECK(diagram.arrows[0].from.down < diagram.arrows[0].to.down);
  CHECK(diagram.arrows[1].from.down > diagram.arrows[1].to.down);
}

TEST_CASE("of two layers the one with fewer steps stays as it is") {
  Subject subject{layer_of(LayerKind::conv, {.input = 5, .kernel = 3})};
  subject.variants.push_back({U"valid", subject.layer});
  subject.variants.push_back({U"same", with_padding(subject.layer, PaddingRule::same)});
  const Diagrams diagrams = pair(subject);
  CHECK(diagrams.steps == 25);
  CHECK(marked_cells(diagrams.at(24), 1, MarkKind::current) == std::vector<Cell>{{2, 2}});
  CHECK(marked_cells(diagrams.at(24), 3, MarkKind::current) == std::vector<Cell>{{4, 4}});
}
