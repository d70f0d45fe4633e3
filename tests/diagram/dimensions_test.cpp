// Planes that a convolution reads at once, beside the same planes that one of three dimensions
// slides along.
#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "convanim/channels.h"
#include "convanim/sentence.h"
#include "support/conv_of.h"

using namespace convanim;

namespace {

/// Grids of a role in a panel.
std::size_t count_of(const Diagram& diagram, int panel, GridRole role) {
  return static_cast<std::size_t>(std::ranges::count_if(
      diagram.grids, [&](const auto& grid) { return grid->panel == panel && grid->role == role; }));
}

/// The input planes of a panel that a step reads, counted from the panel's first.
std::set<std::size_t> read_planes(const Diagram& diagram, int panel) {
  const auto first = static_cast<std::size_t>(
      std::ranges::find(diagram.grids, panel, [](const auto& grid) { return grid->panel; }) -
      diagram.grids.begin());
  std::set<std::size_t> planes;
  for (const Mark& mark : diagram.marks) {
    const Grid& grid = *diagram.grids[mark.grid];
    const bool is_read = mark.kind == MarkKind::window && grid.role == GridRole::input;
    if (is_read && grid.panel == panel) planes.insert(mark.grid - first);
  }
  return planes;
}

Layer planes_of_four() {
  return conv_of({4, 1}, 1, 3, 5);
}

}  // namespace

TEST_CASE("a kernel of two dimensions reads all planes, one of three slides along them") {
  const Diagrams both = in_dimensions({.layer = planes_of_four()});
  const Diagram first = both.at(0);
  CHECK(count_of(first, 0, GridRole::input) == 4);
  CHECK(count_of(first, 0, GridRole::output) == 1);
  CHECK(count_of(first, 0, GridRole::kernel) == 4);
  CHECK(count_of(first, 1, GridRole::input) == 4);
  CHECK(count_of(first, 1, GridRole::output) == 2);
  CHECK(count_of(first, 1, GridRole::kernel) == 3);

  CHECK(both.steps == 2 * 3 * 3);
  CHECK(read_planes(first, 0) == std::set<std::size_t>{0, 1, 2, 3});
  CHECK(read_planes(first, 1) == std::set<std::size_t>{0, 1, 2});
  CHECK(read_planes(both.at(9), 0) == std::set<std::size_t>{0, 1, 2, 3});
  CHECK(read_planes(both.at(9), 1) == std::set<std::size_t>{1, 2, 3});
}

TEST_CASE("slices are the planes of a layer of one channel whose kernel is as deep as high") {
  Layer layer = planes_of_four();
  layer.axes[kRows].stride = layer.axes[kCols].stride = 2;
  layer.axes[kRows].padding_before = layer.axes[kRows].padding_after = 1;
  const Layer slices = planes_as_slices(layer);
  CHECK(slices.dimensions == 3);
  CHECK(slices.channels == Channels{});
  CHECK(slices.axes[kRows] == layer.axes[kRows]);
  CHECK(slices.axes[kCols] == layer.axes[kCols]);
  AxisSpec depth = layer.axes[kRows];
  depth.input = 4;
  CHECK(slices.axes[kDepth] == depth);
  CHECK(planes_as_channels(layer) == layer);

  CHECK(planes_as_slices(slices) == slices);
  const Layer channels = planes_as_channels(slices);
  CHECK(channels.dimensions == 2);
  CHECK(channels.channels == Channels{4, 1});
  CHECK(output_shape(channels) == output_shape(layer));
}

TEST_CASE("a step of both says what each does, or where it has come to rest") {
  const Subject subject{.layer = planes_of_four()};
  CHECK(sentence_of_dimensions(subject, 10) ==
        sentence_of_channels(subject, 8) +
            ". Beside it: " + sentence_of_slices({.layer = planes_as_slices(subject.layer)}, 10));
}

TEST_CASE("only a convolution has planes to read at once or to slide along") {
  CHECK(has_dimensions(planes_of_four()));
  CHECK(has_dimensions(planes_as_slices(planes_of_four())));
  Layer layer = planes_of_four();
  layer.channels = {1, 4};
  CHECK_FALSE(has_dimensions(layer));
  layer = planes_of_four();
  layer.kind = LayerKind::conv_transposed;
  CHECK_FALSE(has_dimensions(layer));
  layer = planes_as_slices(planes_of_four());
  layer.channels = {2, 2};
  CHECK_FALSE(has_dimensions(layer));
}
