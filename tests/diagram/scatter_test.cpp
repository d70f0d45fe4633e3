// Transposed layers as they are defined: what each input cell adds, how often cells are written,
// and that what is left in the end is the output.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/diagram.h"
#include "convanim/overlap.h"
#include "support/held.h"
#include "support/layer_2d.h"
#include "support/random_layers.h"
#include "support/recorded.h"
#include "support/recorded_layers.h"
#include "support/recorded_values.h"

using namespace convanim;

namespace {

Layer transposed(const AxisSpec& axis) {
  return {.kind = LayerKind::conv_transposed, .axes = {AxisSpec{}, axis, axis}};
}

Subject with_numbers(const Layer& layer, const Matrix& input, const Matrix& kernel) {
  const Layer shown = pictured(layer);
  return {layer, {}, Numbers{input, kernel, compute_output(shown, input, kernel), U"0", 6}};
}

Matrix counted_up(Size size) {
  Matrix matrix{size, {}};
  for (int n = 1; n <= size.rows * size.cols; ++n) matrix.values.push_back(n);
  return matrix;
}

Diagram last_of(const Subject& subject) {
  const Diagrams diagrams = scatter(subject);
  return diagrams.at(diagrams.steps - 1);
}

/// How often each output cell is written, from the definition alone.
std::map<std::pair<int, int>, int> counted_naively(const Layer2d& spec, int steps) {
  std::map<std::pair<int, int>, int> counts;
  for (int n = 0; n < steps; ++n) {
    for (int a = 0; a < spec.kernel.rows; ++a) {
      for (int b = 0; b < spec.kernel.cols; ++b) {
        const int row =
            n / spec.input.cols * spec.stride.rows + a * spec.dilation.rows - spec.padding.top;
        const int col =
            n % spec.input.cols * spec.stride.cols + b * spec.dilation.cols - spec.padding.left;
        ++counts[{row, col}];
      }
    }
  }
  return counts;
}

std::vector<Layer2d> random_transposed(int count) {
  std::vector<Layer2d> layers = random_layers(count);
  std::erase_if(layers,
                [](const Layer2d& spec) { return spec.kind != LayerKind::conv_transposed; });
  return layers;
}

}  // namespace

TEST_CASE("a transposed layer of ones, kernel 1 to 16, puts out the overlaps' sums") {
  const Layer layer =
      transposed({.input = 4, .kernel = 4, .stride = 2, .padding_before = 1, .padding_after = 1});
  const Matrix ones{{4, 4}, std::vector<double>(16, 1)};
  const Diagram last = last_of(with_numbers(layer, ones, counted_up({4, 4})));
  std::vector<double> first = held(last, 1);
  first.resize(8);
  CHECK(first == std::vector<double>{6, 12, 14, 12, 14, 12, 14, 7});
}

TEST_CASE("in the end the cells that are left hold what the layer puts out") {
  int checked = 0;
  for (const nlohmann::json& line : recorded("pytorch.jsonl")) {
    if (line.contains("refused")) continue;
    const std::string text = line["layer"];
    if (text.find("ConvTranspose") == std::string::npos) continue;
    INFO(text);
    const Layer layer = torch_layer(line).layer;
    const Tensor weight = weights_of(layer, line["w"], torch_index);
    const Subject subject =
        with_numbers(layer, first_plane(input_of(layer, line)), first_plane(weight));
    const Diagram last = last_of(subject);
    const std::vector<double> sums = held(last, 1);
    const std::vector<double>& output = subject.numbers->output.values;
    REQUIRE(sums.size() == output.size());
    CHECK(std::equal(sums.begin(), sums.end(), output.begin(), is_close));
    CHECK(marked_cells(last, 1, MarkKind::partial).empty());
    ++checked;
  }
  CHECK(checked >= 50);
}

TEST_CASE("cells say how many numbers they have got, and are done when the last has come") {
  for (const Layer2d& spec : random_transposed(400)) {
    Subject subject{spec};
    subject.choices.counts = true;
    const Diagrams diagrams = scatter(subject);
    const auto all = counted_naively(spec, diagrams.steps);
    for (const int step : {0, diagrams.steps / 2, diagrams.steps - 1}) {
      const Diagram diagram = diagrams.at(step);
      const auto so_far = counted_naively(spec, step + 1);
      const Size output = diagram.grids[1]->kept->size;
      const Cell corner = diagram.grids[1]->kept->top_left;
      REQUIRE(output == output_size(spec));
      REQUIRE(corner == Cell{spec.padding.top, spec.padding.left});
      std::map<std::pair<int, int>, int> shown;
      for (const Mark& mark : diagram.marks) {
        if (mark.grid != 1 || !mark.word) continue;
        const std::pair at{mark.at.top_left.row - corner.row, mark.at.top_left.col - corner.col};
        shown[at] = std::stoi(std::string(mark.word->text.begin(), mark.word->text.end()));
        REQUIRE((mark.kind == MarkKind::done) == (shown[at] == all.at(at)));
      }
      std::map<std::pair<int, int>, int> expected;
      for (const auto& [at, count] : so_far) {
        const auto [row, col] = at;
        if (row >= 0 && row < output.rows && col >= 0 && col < output.cols) expected[at] = count;
      }
      REQUIRE(shown == expected);
    }
  }
}

TEST_CASE("a step reads its cell and stamps its window, what is cut off too") {
  const Layer layer =
      transposed({.input = 3, .kernel = 3, .stride = 2, .padding_before = 1, .padding_after = 1});
  const Diagrams diagrams = scatter({layer});
  REQUIRE(diagrams.steps == 9);
  const Diagram first = diagrams.at(0);
  CHECK(first.grids[1]->size == Size{7, 7});
  CHECK(marked_cells(first, 0, MarkKind::current) == std::vector<Cell>{{0, 0}});
  CHECK(marked_cells(first, 1, MarkKind::tap).size() == 9);
  CHECK(marked_cells(first, 1, MarkKind::done).size() +
            marked_cells(first, 1, MarkKind::partial).size() ==
        4);
  CHECK(first.links.front() == Link{0, single({0, 0}), 1, {{0, 0}, {3, 3}}});
  REQUIRE(first.notes.size() == 1);
  CHECK(first.notes[0].words[0].text == U"cut off: padding 1");
  CHECK(scatter({transposed({.input = 2, .kernel = 3})}).at(0).notes.empty());
}

TEST_CASE("numbers are summed up step by step, with what is added in the stamp") {
  const Layer layer = transposed({.input = 2, .kernel = 2});
  const Subject subject = with_numbers(layer, {{2, 2}, {1, 2, 3, 4}}, {{2, 2}, {1, -1, 0.5, 2}});
  const Diagrams diagrams = scatter(subject);
  CHECK(held_words(diagrams.at(0), 1) == std::vector<std::string>{"1.000000", "-1.000000", "",
                                                                  "0.500000", "2.000000", "", "",
                                                                  "", ""});
  std::vector<std::u32string> added;
  for (const Mark& mark : diagrams.at(1).marks) {
    if (mark.kind == MarkKind::tap) added.push_back(mark.text);
  }
  CHECK(added ==
        std::vector<std::u32string>{U"+2.000000", U"\u22122.000000", U"+1.000000", U"+4.000000"});
  for (int step = 1; step < 4; ++step) {
    CHECK(diagrams.at(step).grids == diagrams.at(0).grids);
  }
}

TEST_CASE("an axis says how often it is written, and why that is uneven") {
  const auto along = [](int input, int kernel, int stride) {
    return overlaps(
        window_along(transposed({.input = input, .kernel = kernel, .stride = stride}), kRows));
  };
  CHECK(along(5, 3, 2) == std::vector<int>{1, 1, 2, 1, 2, 1, 2, 1, 2, 1, 1});
  CHECK(along(5, 4, 2) == std::vector<int>{1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1});
  CHECK(along(5, 2, 2) == std::vector<int>(10, 1));
  CHECK(overlap_verdict({.kernel = 3, .stride = 2}) == "uneven: 3 is not a multiple of 2");
  CHECK(overlap_verdict({.kernel = 4, .stride = 2}) == "even inside: 4 is a multiple of 2");
  CHECK(overlap_verdict({.kernel = 4, .stride = 2, .dilation = 2}) ==
        "uneven: dilation and stride are both multiples of 2");
  CHECK(overlap_verdict({.kernel = 3}).empty());
}

TEST_CASE("with overlap each cell says at every step how often it will be written") {
  Subject subject{transposed({.input = 5, .kernel = 3, .stride = 2})};
  subject.choices.overlap = true;
  const Diagrams diagrams = scatter(subject);
  const std::vector<int> along{1, 1, 2, 1, 2, 1, 2, 1, 2, 1, 1};
  std::vector<double> expected;
  for (const int row : along) {
    for (const int col : along) expected.push_back(row * col);
  }
  CHECK(held(diagrams.at(0), 1) == expected);
  CHECK(held(diagrams.at(24), 1) == expected);
  CHECK(diagrams.at(0).grids[1]->shares[2 * 11 + 2] == 1);
  CHECK(diagrams.at(0).grids[1]->shares[0] == 0.25);
  REQUIRE(diagrams.at(0).notes.size() == 1);
  CHECK(diagrams.at(0).notes[0].words[0].text == U"uneven: 3 is not a multiple of 2");
}

TEST_CASE("a cell that output padding adds and nothing writes is written never") {
  Subject subject{transposed({.input = 2, .kernel = 1, .stride = 2, .output_padding = 1})};
  subject.choices.overlap = true;
  const Diagram diagram = scatter(subject).at(0);
  CHECK(held(diagram, 1) == std::vector<double>{1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0});
}
