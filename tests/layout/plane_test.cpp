// What is in the plane that the window slides over, and what no window reads.
#include <algorithm>

#include <catch2/catch.hpp>

#include "convanim/layout.h"
#include "layout/each_small_layer.h"
#include "support/layer_2d.h"
#include "support/named.h"
#include "support/reference.h"
#include "support/sample.h"
#include "support/small_specs.h"

using namespace convanim;

namespace {

/// Where in the plane the input cells lie, in the plane's reading order.
std::vector<Cell> places_of_inputs(const Layout& layout) {
  std::vector<Cell> places;
  for (const Cell cell : cells_of(layout.plane())) {
    if (input_of(content_2d(layout, cell))) places.push_back(cell);
  }
  return places;
}

/// The plane's cells that no step reads.
std::vector<Cell> unread_cells(const Layout& layout) {
  std::vector<Cell> unread = cells_of(layout.plane());
  for (int n = 0; n < layout.steps(); ++n) {
    for (const Tap2d& tap : step_2d(layout, n).taps) std::erase(unread, tap.plane);
  }
  return unread;
}

bool crops(const AxisSpec& axis) {
  return std::max(axis.padding_before, axis.padding_after) > axis.dilation * (axis.kernel - 1);
}

bool crops(const Layer2d& spec) {
  return crops(row_axis(spec)) || crops(col_axis(spec));
}

}  // namespace

TEST_CASE("a tap holds what its cell of the plane holds") {
  for_small_layers([](const Layer2d&, const Layout& layout) {
    bool all = true;
    for (int n = 0; n < layout.steps(); ++n) {
      for (const Tap2d& tap : step_2d(layout, n).taps) {
        all = all && tap.content == content_2d(layout, tap.plane);
      }
    }
    REQUIRE(all);
  });
}

TEST_CASE("every input cell is in the plane exactly once, in reading order") {
  for_small_layers([](const Layer2d& spec, const Layout& layout) {
    std::vector<Cell> inputs;
    for (const Cell place : places_of_inputs(layout)) {
      inputs.push_back(*input_of(content_2d(layout, place)));
    }
    REQUIRE(inputs == cells_of(spec.input));
  });
}

TEST_CASE("a convolution's plane is its input with the padding around it") {
  for_small_layers(LayerKind::conv, [](const Layer2d& spec, const Layout& layout) {
    const Padding& padding = spec.padding;
    REQUIRE(layout.plane() == Size{padding.top + spec.input.rows + padding.bottom,
                                   padding.left + spec.input.cols + padding.right});
    REQUIRE(hull_of(places_of_inputs(layout)) == CellRect{{padding.top, padding.left}, spec.input});
  });
}

TEST_CASE("a transposed convolution's stride puts stride - 1 cells between neighbouring inputs") {
  for_small_layers(LayerKind::conv_transposed, [](const Layer2d& spec, const Layout& layout) {
    const std::vector<Cell> places = places_of_inputs(layout);
    const Cell first = places.front();
    std::vector<Cell> expected;
    for (const Cell input : cells_of(spec.input)) {
      expected.push_back(
          {first.row + input.row * spec.stride.rows, first.col + input.col * spec.stride.cols});
    }
    REQUIRE(places == expected);
  });
}

TEST_CASE("zeros between inputs are inserted, zeros around them are padding") {
  for_small_layers([](const Layer2d&, const Layout& layout) {
    const CellRect inputs = hull_of(places_of_inputs(layout));
    bool all = true;
    for (const Cell cell : cells_of(layout.plane())) {
      const Content2d content = content_2d(layout, cell);
      if (input_of(content)) continue;
      all = all && content.origin == (holds(inputs, cell) ? Origin::inserted : Origin::padding);
    }
    REQUIRE(all);
  });
}

TEST_CASE("cells behind the padding are there in ceil mode only, for the last window alone") {
  for (const LayerKind kind : {LayerKind::max_pool, LayerKind::average_pool}) {
    Layer2d pool{
        .kind = kind, .input = {6, 5}, .kernel = {3, 2}, .stride = {2, 4}, .padding = {0, 0, 1, 0}};
    CHECK(lay_out(pool).plane() == Size{6, 6});
    pool.ceil_mode = true;
    const Layout layout = lay_out(pool);
    CHECK(layout.output() == Size{3, 2});
    REQUIRE(layout.plane() == Size{7, 6});  // the columns' windows end with the input
    for (const Cell cell : cells_of(layout.plane())) {
      const Origin expected = cell.row == 6   ? Origin::overhang
                              : cell.col == 0 ? Origin::padding
                                              : Origin::data;
      CHECK(content_2d(layout, cell).origin == expected);
      CHECK(content_2d(layout, cell).source.has_value() == (expected == Origin::data));
    }
  }
}

TEST_CASE("a transposed convolution's plane is output + dilation * (kernel - 1) a side") {
  int layers = 0;
  for_small_layers(LayerKind::conv_transposed, [&](const Layer2d& spec, const Layout& layout) {
    if (crops(spec)) return;
    ++layers;
    const Size output = layout.output();
    REQUIRE(layout.plane() == Size{output.rows + spec.dilation.rows * (spec.kernel.rows - 1),
                                   output.cols + spec.dilation.cols * (spec.kernel.cols - 1)});
    REQUIRE(step_2d(layout, 0).window.top_left == Cell{0, 0});
    const Cell first_input{spec.dilation.rows * (spec.kernel.rows - 1) - spec.padding.top,
                           spec.dilation.cols * (spec.kernel.cols - 1) - spec.padding.left};
    REQUIRE(places_of_inputs(layout).front() == first_input);
  });
  CHECK(layers > 5000 / kSampleStride);
}

TEST_CASE("the plane is no larger than its inputs and windows need") {
  for_small_layers(LayerKind::conv_transposed, [](const Layer2d&, const Layout& layout) {
    std::vector<Cell> needed = places_of_inputs(layout);
    for (int n = 0; n < layout.steps(); ++n) {
      const std::vector<Cell> taps = plane_cells_of(step_2d(layout, n));
      needed.insert(needed.end(), taps.begin(), taps.end());
    }
    REQUIRE(hull_of(needed) == CellRect{{0, 0}, layout.plane()});
  });
}

TEST_CASE("padding beyond the kernel's reach keeps the cropped inputs outside the windows") {
  const Layer2d spec{.kind = LayerKind::conv_transposed,
                     .input = {4, 4},
                     .kernel = {2, 2},
                     .stride = {},
                     .padding = {3, 1, 1, 2},
                     .dilation = {}};
  const Layout layout = lay_out(spec);
  // Rows: a reach of 1 lets 3 - 1 = 2 rows above fall out of sight; columns: 2 - 1 = 1 on the
  // right.
  CHECK(layout.output() == Size{1, 2});
  CHECK(layout.plane() == Size{4, 4});
  CHECK(step_2d(layout, 0).window == CellRect{{2, 0}, {2, 2}});
  CHECK(step_2d(layout, 1).window == CellRect{{2, 1}, {2, 2}});
  CHECK(unread_cells(layout) ==
        std::vector<Cell>{
            {0, 0}, {0, 1}, {0, 2}, {0, 3}, {1, 0}, {1, 1}, {1, 2}, {1, 3}, {2, 3}, {3, 3}});
}

TEST_CASE("output padding adds padding rows at the bottom and columns on the right") {
  int layers = 0;
  for_small_layers(LayerKind::conv_transposed, [&](const Layer2d& spec, const Layout& layout) {
    Layer2d without = spec;
    without.output_padding = {0, 0};
    if (spec == without || crops(spec) || !has_output(without)) return;
    ++layers;
    const Layout smaller = lay_out(without);
    REQUIRE(layout.plane() == Size{smaller.plane().rows + spec.output_padding.rows,
                                   smaller.plane().cols + spec.output_padding.cols});
    const CellRect same{{0, 0}, smaller.plane()};
    bool all = true;
    for (const Cell cell : cells_of(layout.plane())) {
      all = all && content_2d(layout, cell) ==
                       (holds(same, cell) ? content_2d(smaller, cell) : Content2d{Origin::padding});
    }
    REQUIRE(all);
  });
  CHECK(layers > 1000);
}

TEST_CASE("rows and columns that a stride leaves over are the bottom and right ones") {
  const Layout layout = lay_out(named("padding_strides_odd"));
  REQUIRE(layout.plane() == Size{8, 8});
  std::vector<Cell> expected;
  for (const Cell cell : cells_of({8, 8})) {
    if (cell.row == 7 || cell.col == 7) expected.push_back(cell);
  }
  CHECK(unread_cells(layout) == expected);
}

TEST_CASE("a stride larger than the kernel leaves cells between the windows unread") {
  const Layout layout = lay_out(
      Layer2d{.input = {1, 8}, .kernel = {1, 2}, .stride = {1, 3}, .padding = {}, .dilation = {}});
  REQUIRE(layout.output() == Size{1, 3});
  CHECK(unread_cells(layout) == std::vector<Cell>{{0, 2}, {0, 5}});
}

TEST_CASE("a dilated window leaves the cells between its taps unread") {
  const Layout layout = lay_out(
      Layer2d{.input = {1, 5}, .kernel = {1, 3}, .stride = {}, .padding = {}, .dilation = {1, 2}});
  REQUIRE(layout.steps() == 1);
  CHECK(step_2d(layout, 0).window == CellRect{{0, 0}, {1, 5}});
  CHECK(unread_cells(layout) == std::vector<Cell>{{0, 1}, {0, 3}});
}
