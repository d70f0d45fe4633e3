// Layers of three dimensions: which slices a step reads, and where each output slice stands.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/channels.h"
#include "support/recorded.h"
#include "support/recorded_layers.h"

using namespace convanim;

namespace {

Layer conv3d(int input, int kernel, int stride = 1, int padding = 0) {
  Layer layer{.kind = LayerKind::conv, .dimensions = 3};
  for (AxisSpec& axis : layer.axes) {
    axis = {.input = input,
            .kernel = kernel,
            .stride = stride,
            .padding_before = padding,
            .padding_after = padding};
  }
  return layer;
}

std::vector<std::size_t> grids_of(const Diagram& diagram, GridRole role) {
  std::vector<std::size_t> grids;
  for (std::size_t n = 0; n < diagram.grids.size(); ++n) {
    if (diagram.grids[n]->role == role && !diagram.grids[n]->missing) grids.push_back(n);
  }
  return grids;
}

/// Which of the planes have taps, in their order.
std::vector<int> slices_read(const Diagram& diagram) {
  std::vector<int> read;
  const auto planes = grids_of(diagram, GridRole::input);
  for (std::size_t slice = 0; slice < planes.size(); ++slice) {
    const auto is_tap = [&](const Mark& mark) {
      return mark.grid == planes[slice] && mark.kind == MarkKind::tap;
    };
    if (std::ranges::any_of(diagram.marks, is_tap)) read.push_back(static_cast<int>(slice));
  }
  return read;
}

}  // namespace

TEST_CASE("a step reads as many neighbouring slices as the kernel has") {
  const Diagrams diagrams = in_slices({conv3d(4, 3)});
  REQUIRE(diagrams.steps == 8);
  for (int step = 0; step < 8; ++step) {
    const int z = step / 4;
    CHECK(slices_read(diagrams.at(step)) == std::vector<int>{z, z + 1, z + 2});
    CHECK(diagrams.at(step).links.size() == 3);
  }
}

TEST_CASE("slices of padding are there, without a name") {
  const Diagram diagram = in_slices({conv3d(3, 3, 1, 1)}).at(0);
  const auto planes = grids_of(diagram, GridRole::input);
  REQUIRE(planes.size() == 5);
  for (std::size_t n = 0; n < 5; ++n) {
    const Grid& plane = *diagram.grids[planes[n]];
    const bool data = n > 0 && n < 4;
    CHECK(plane.name.text.empty() == !data);
    CHECK((std::ranges::count(plane.cells, CellKind::data) > 0) == data);
    if (data)
      CHECK(plane.name.text == U"\U0001d467 = " + std::u32string(1, U'0' + char32_t(n - 1)));
  }
}

TEST_CASE("an output slice stands above the middle of what it is made of") {
  const Diagram close = in_slices({conv3d(4, 3)}).at(0);
  CHECK(close.grids[grids_of(close, GridRole::output)[0]]->slot.col == 1);
  CHECK(close.grids[grids_of(close, GridRole::output)[1]]->slot.col == 2);
  const Diagram strided = in_slices({conv3d(5, 2, 2)}).at(0);
  CHECK(strided.grids[grids_of(strided, GridRole::output)[0]]->slot.col == 0.5);
  CHECK(strided.grids[grids_of(strided, GridRole::output)[1]]->slot.col == 2.5);
}

TEST_CASE("of many slices those are shown that the first two and the last output need") {
  const Diagrams diagrams = in_slices({conv3d(12, 3)});
  const Diagram first = diagrams.at(0);
  CHECK(grids_of(first, GridRole::input).size() == 4 + 3);
  CHECK(grids_of(first, GridRole::output).size() == 3);
  CHECK(std::ranges::count(first.grids, true, [](const auto& grid) { return grid->missing; }) == 2);
  CHECK(diagrams.steps == 3 * 100);
}

TEST_CASE("the taps of recorded layers of three dimensions are marked") {
  int checked = 0;
  for (const nlohmann::json& line : recorded("pytorch.jsonl")) {
    if (line.contains("refused")) continue;
    const RecordedLayer recorded = torch_layer(line);
    if (recorded.second || recorded.layer.dimensions != 3) continue;
    INFO(line["layer"] << " of " << line["input"]);
    const Layer& layer = recorded.layer;
    Layer first = layer;
    first.channels = {};
    first.groups = 1;
    const Layout layout = lay_out(first);
    if (layout.plane_shape()[kDepth] > 8 || layout.output_shape()[kDepth] > 8) continue;
    const Diagrams diagrams = in_slices({layer});
    REQUIRE(diagrams.steps == layout.steps());
    bool all = true;
    for (int step = 0; step < diagrams.steps; ++step) {
      const Diagram diagram = diagrams.at(step);
      const auto planes = grids_of(diagram, GridRole::input);
      std::multiset<std::tuple<std::size_t, int, int>> marked;
      std::multiset<std::tuple<std::size_t, int, int>> expected;
      for (const Mark& mark : diagram.marks) {
        const bool is_input = diagram.grids[mark.grid]->role == GridRole::input;
        if (mark.kind != MarkKind::tap || !is_input) continue;
        marked.insert({mark.grid, mark.at.top_left.row, mark.at.top_left.col});
      }
      for (const Tap& tap : layout.step(step).taps) {
        expected.insert({planes[static_cast<std::size_t>(tap.plane[kDepth])], tap.plane[kRows],
                         tap.plane[kCols]});
      }
      all = all && marked == expected;
    }
    CHECK(all);
    ++checked;
  }
  CHECK(checked >= 20);
}

TEST_CASE("what each slice of a kernel adds is written") {
  Layer layer = conv3d(4, 2);
  layer.channels = {2, 3};
  Subject subject{layer};
  subject.values = LayerValues{guide_input(layer), guide_weight(layer)};
  Layer first = layer;
  first.channels = {};
  const Tensor output = compute_output(first, {guide_input(first), guide_weight(first)});
  const Diagrams diagrams = in_slices(subject);
  for (int step = 0; step < diagrams.steps; ++step) {
    const Diagram diagram = diagrams.at(step);
    const std::u32string& text = diagram.notes.back().words[0].text;
    CHECK(std::string(text.begin(), text.end()) ==
          "= " + format_value(output.values[static_cast<std::size_t>(step)], 0));
  }
  CHECK(sentence_of_slices({layer}, 0) ==
        "Step 1 of 27: output slice 1, row 1, column 1 is written; the window covers input slices "
        "1 to 2, rows 1 to 2, columns 1 to 2");
}
