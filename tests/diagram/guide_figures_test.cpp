// The guide's remaining figures: positions that are counted, strides as subsampling, pathways.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/figures.h"
#include "support/layer_2d.h"
#include "support/named.h"
#include "support/random_layers.h"
#include "support/words_of.h"

using namespace convanim;

TEST_CASE("positions are counted along columns, then rows, up to the output's size") {
  for (const Layer2d& spec : random_layers(300)) {
    const Layout layout = lay_out(spec);
    const Size output = layout.output();
    const Diagrams diagrams = counted_positions(layout);
    REQUIRE(diagrams.steps == output.rows + output.cols);
    const Diagram last = diagrams.at(diagrams.steps - 1);
    REQUIRE(std::ssize(last.arrows) == output.rows - 1 + output.cols - 1);
    REQUIRE(plain(notes_of(last)[0]) == "columns: 1 + " + std::to_string(output.cols - 1) + " = " +
                                            std::to_string(output.cols));
    REQUIRE(plain(notes_of(last)[1]).ends_with(" = " + std::to_string(output.rows)));
    REQUIRE(rects_of(last, 0, MarkKind::window) ==
            rects_of(forward(layout).at(0), 0, MarkKind::window));
    REQUIRE(diagrams.at(0).arrows.empty());
    if (output.cols > 1) {
      const Diagram moved = diagrams.at(output.cols - 1);
      REQUIRE(std::ssize(moved.arrows) == output.cols - 1);
      REQUIRE(rects_of(moved, 0, MarkKind::window) ==
              rects_of(forward(layout).at(output.cols - 1), 0, MarkKind::window));
    }
  }
}

TEST_CASE("an arrow is as long as a step of the window, but for a little") {
  for (const auto& [name, steps, length] :
       {std::tuple{"counting_kernel_positions", 2, 0.9},
        std::tuple{"counting_kernel_positions_strides", 1, 1.9}}) {
    const Diagrams diagrams = counted_positions(lay_out(named_layer(name)));
    const Diagram last = diagrams.at(diagrams.steps - 1);
    REQUIRE(std::ssize(last.arrows) == 2 * steps);
    const Arrow& first = last.arrows.front();
    CHECK(first.from == Place{0, 1.5, 2.6});
    CHECK(first.to.col - first.from.col == Approx(length));
    CHECK(last.arrows.back().from.col == 1.5);
  }
}

TEST_CASE("subsampling crosses out what the stride leaves out, and keeps the rest") {
  const Layer& layer = named_layer("strides_as_subsampling");
  const Diagrams diagrams = subsampled(layer);
  CHECK(diagrams.steps == 9);
  const Diagram diagram = diagrams.at(0);
  CHECK(rects_of(diagram, 3, MarkKind::dropped).size() == 5);
  CHECK(diagram.grids[1]->size == Size{2, 2});
  CHECK(diagram.grids[3]->size == Size{3, 3});
  CHECK(diagram.grids[4]->size == Size{2, 2});
  CHECK(diagram.arrows.size() == 2 + 4 + 3);
}

TEST_CASE("a kept cell is written in both ways with the same window") {
  for (Layer2d spec : random_layers(300)) {
    if (spec.kind != LayerKind::conv) continue;
    const Layer layer = spec;
    const Diagrams diagrams = subsampled(layer);
    const Size all = diagrams.at(0).grids[3]->size;
    const Size left = output_size(layer);
    REQUIRE(diagrams.steps == all.rows * all.cols);
    int kept = 0;
    for (int step = 0; step < diagrams.steps; ++step) {
      const Cell cell{step / all.cols, step % all.cols};
      if (cell.row % layer.rows().stride != 0 || cell.col % layer.cols().stride != 0) continue;
      const Diagram diagram = diagrams.at(step);
      REQUIRE(rects_of(diagram, 0, MarkKind::window) == rects_of(diagram, 2, MarkKind::window));
      REQUIRE(rects_of(diagram, 1, MarkKind::current) == rects_of(diagram, 4, MarkKind::current));
      REQUIRE(rects_of(diagram, 4, MarkKind::current).front().top_left ==
              Cell{kept / left.cols, kept % left.cols});
      ++kept;
    }
    REQUIRE(kept == left.rows * left.cols);
    REQUIRE(std::ssize(rects_of(diagrams.at(0), 3, MarkKind::dropped)) ==
            all.rows * all.cols - kept);
  }
}

TEST_CASE("two channels become three, each a sum of two sheets") {
  const Diagrams diagrams = pathways(named_layer("full_picture"));
  CHECK(diagrams.steps == 27);
  const Diagram diagram = diagrams.at(13);  // the fifth cell of the second channel
  CHECK(diagram.grids.size() == 2 + 3 * 3 + 3);
  CHECK(notes_of(diagram) == std::vector<std::u32string>{U"+", U"+", U"+"});
  CHECK(diagram.arrows.size() == 12);
  const std::vector<CellRect> window{{{1, 1}, {3, 3}}};
  CHECK(rects_of(diagram, 0, MarkKind::window) == window);
  CHECK(rects_of(diagram, 1, MarkKind::window) == window);
  int current = 0;
  for (std::size_t n = 0; n < diagram.grids.size(); ++n) {
    for (const CellRect& rect : rects_of(diagram, n, MarkKind::current)) {
      CHECK(rect.top_left == Cell{1, 1});
      ++current;
    }
  }
  CHECK(current == 3);  // two sheets and their sum
  CHECK(diagram.grids[0]->second);
  CHECK_FALSE(diagram.grids[1]->second);
}

TEST_CASE("an output channel reads the channels of its group alone") {
  Layer layer{.kind = LayerKind::conv, .dimensions = 2, .channels = {4, 4}, .groups = 2};
  layer.rows() = layer.cols() = {.input = 3, .kernel = 2};
  const Diagrams diagrams = pathways(layer);
  const auto read = [&](int step) {
    std::vector<std::size_t> grids;
    for (std::size_t n = 0; n < 4; ++n) {
      if (!rects_of(diagrams.at(step), n, MarkKind::window).empty()) grids.push_back(n);
    }
    return grids;
  };
  // The hindmost sheet comes first, and is the last channel's.
  CHECK(read(0) == std::vector<std::size_t>{2, 3});
  CHECK(read(2 * 4) == std::vector<std::size_t>{0, 1});
}
