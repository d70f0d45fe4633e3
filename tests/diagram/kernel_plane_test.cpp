// The kernel as a plane of its own: that the sums under it are what comes out.
#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/utf8.h"
#include "base/write_number.h"
#include "convanim/catalogue.h"
#include "convanim/diagram.h"
#include "support/layer_2d.h"
#include "support/random_layers.h"
#include "support/recorded.h"
#include "support/recorded_layers.h"
#include "support/recorded_values.h"
#include "support/words_of.h"

using namespace convanim;

namespace {

Numbers guide_numbers(const Layer2d& spec) {
  const Matrix input = guide_input(spec.input);
  const Matrix kernel = guide_kernel(spec.kernel);
  Numbers numbers{input, std::nullopt, compute_output(spec, input, kernel)};
  if (has_weight(spec.kind)) numbers.kernel = kernel;
  return numbers;
}

constexpr std::u32string_view kDot = U"\u22c5";

/// The products that are written out, added up: a number on both sides of each dot.
double written_sum(const Diagram& diagram) {
  const std::vector<std::u32string> notes = notes_of(diagram);
  double sum = 0;
  for (std::size_t n = 1; n + 1 < notes.size(); ++n) {
    if (notes[n] == kDot) sum += number_in(notes[n - 1]) * number_in(notes[n + 1]);
  }
  return sum;
}

/// What stands behind the last "= ".
double written_result(const Diagram& diagram) {
  const std::u32string last = notes_of(diagram).back();
  return number_in(last.substr(last.find(U"= ") + 2));
}

}  // namespace

TEST_CASE("the guide's figure in its fifth step says what its sum is") {
  const Layer2d spec = to_2d(find_animation("numerical_padding_strides")->layer);
  const Diagram diagram = with_kernel(spec, guide_numbers(spec)).at(4);
  std::string text;
  for (const std::u32string& note : notes_of(diagram)) {
    text += note == kDot ? "*" : note == U"\u2217" ? "x " : plain(note) + " ";
  }
  CHECK(text == "x = 0 *0 + 1 *1 + 3 *2 + 1 *2 + 2 *2 + 2 *0 + 0 *0 + 0 *1 + 2 *2 = 17 ");
  CHECK(diagram.grids[1]->label == U"kernel");
  CHECK(numbers_in(*diagram.grids[1]) == std::vector<double>{0, 1, 2, 2, 2, 0, 0, 1, 2});
}

TEST_CASE("the sum that is written out is what comes out, whatever the layer") {
  int written_out = 0;
  for (const Layer2d& spec : random_layers(400)) {
    if (!has_weight(spec.kind)) continue;
    const Numbers numbers = guide_numbers(spec);
    const Diagrams diagrams = with_kernel(spec, numbers);
    for (const int step : {0, diagrams.steps / 2, diagrams.steps - 1}) {
      const Diagram diagram = diagrams.at(step);
      const double output = numbers.output.values[static_cast<std::size_t>(step)];
      REQUIRE(written_sum(diagram) == output);
      REQUIRE(written_result(diagram) == output);
      ++written_out;
    }
  }
  CHECK(written_out > 200);
}

TEST_CASE("a transposed layer's kernel is rotated, and says so") {
  const Layer2d spec{.kind = LayerKind::conv_transposed, .input = {2, 2}, .kernel = {2, 2}};
  Numbers numbers = guide_numbers(spec);
  numbers.kernel = Matrix{{2, 2}, {1, 2, 3, 4}};
  const Grid kernel = *with_kernel(spec, numbers).at(0).grids[1];
  CHECK(numbers_in(kernel) == std::vector<double>{4, 3, 2, 1});
  CHECK(kernel.label == U"kernel, rotated by 180\u00b0");
}

TEST_CASE("of a kernel of more than four rows or columns there is the sum alone") {
  for (const Size kernel : {Size{5, 1}, Size{1, 5}, Size{5, 5}}) {
    const Layer2d spec{.input = {6, 6}, .kernel = kernel};
    const Numbers numbers = guide_numbers(spec);
    const std::vector<std::u32string> notes = notes_of(with_kernel(spec, numbers).at(0));
    REQUIRE(notes.size() == 3);
    CHECK(notes[2].starts_with(U"\u03a3 = "));
    CHECK(written_result(with_kernel(spec, numbers).at(0)) == numbers.output.values[0]);
  }
}

TEST_CASE("factors below zero stand in brackets, and numbers have their decimals") {
  const Layer2d spec{.input = {1, 2}, .kernel = {1, 2}};
  const Numbers numbers{{{1, 2}, {1.5, -2}}, Matrix{{1, 2}, {-3, 0.25}}, {{1, 1}, {-5}}};
  const std::vector<std::u32string> notes = notes_of(with_kernel(spec, numbers).at(0));
  CHECK(std::ranges::count(notes, U"(\u22123.00)") == 1);
  CHECK(std::ranges::count(notes, U"\u22122.0") == 1);
  CHECK(notes.back() == U"= \u22125");
}

TEST_CASE("a pool has no kernel but a word over an arrow") {
  for (const auto& [name, word] : {std::pair{"numerical_max_pooling", U"max"},
                                   std::pair{"numerical_average_pooling", U"mean"}}) {
    const Layer2d spec = to_2d(find_animation(name)->layer);
    const Diagram diagram = with_kernel(spec, guide_numbers(spec)).at(3);
    CHECK(diagram.grids.size() == 2);
    CHECK(notes_of(diagram) == std::vector<std::u32string>{word});
    CHECK(diagram.arrows.size() == 1);
  }
}

TEST_CASE("the sums under the kernel are what PyTorch's recorded layers put out") {
  int checked = 0;
  for (const nlohmann::json& line : recorded("pytorch.jsonl")) {
    const std::string text = line["layer"];
    // Padding that crops is refused.
    if (line.contains("refused") || text.find("Pad2d((-1") != std::string::npos) continue;
    const RecordedLayer recorded = torch_layer(line);
    const Layer& layer = recorded.layer;
    const bool one_plane = layer.channels == Channels{} && layer.dimensions < kMaxDimensions;
    if (recorded.second || !one_plane || !has_weight(layer.kind)) continue;
    INFO(line["layer"]);
    const LayerValues values{input_of(layer, line), weights_of(layer, line["w"], torch_index)};
    Numbers numbers{to_matrix(values.input), to_matrix(values.weight),
                    to_matrix(compute_output(layer, values))};
    numbers.decimals = 9;
    numbers.own_decimals = 9;
    if (layer.padding_mode == PaddingMode::constant) {
      numbers.empty = from_utf8(shortest_decimal(layer.padding_value));
    }
    const Diagrams diagrams = with_kernel(pictured(layer), numbers);
    const std::vector<double> expected = line["y"];
    REQUIRE(static_cast<std::size_t>(diagrams.steps) == expected.size());
    for (int step = 0; step < diagrams.steps; ++step) {
      const Diagram diagram = diagrams.at(step);
      const double output = expected[static_cast<std::size_t>(step)];
      REQUIRE(is_close(written_result(diagram), output));
      if (notes_of(diagram).size() > 3) REQUIRE(is_close(written_sum(diagram), output));
    }
    ++checked;
  }
  CHECK(checked > 10);
}

TEST_CASE("between steps of a figure with its kernel as many notes stay where they are") {
  const Layer2d spec = to_2d(find_animation("numerical_padding_strides")->layer);
  const Diagrams diagrams = with_kernel(spec, guide_numbers(spec));
  const auto places = [&](int step) {
    std::vector<Place> all;
    for (const Note& note : diagrams.at(step).notes) all.push_back(note.at);
    return all;
  };
  for (int step = 1; step < diagrams.steps; ++step) CHECK(places(step) == places(0));
}
