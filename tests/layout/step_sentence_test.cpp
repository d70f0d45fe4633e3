#include <cstddef>
#include <regex>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/sentence.h"
#include "convanim/values.h"

using namespace convanim;

namespace {

/// The input indices that lie under the kernel, by the definition of a convolution and of its
/// transpose.
std::vector<int> inputs_under(const AxisSpec& axis, LayerKind kind, int output) {
  std::vector<int> inputs;
  for (int input = 0; input < axis.input; ++input) {
    const int distance = kind == LayerKind::conv_transposed
                             ? output + axis.padding_before - input * axis.stride
                             : input + axis.padding_before - output * axis.stride;
    const bool inside = distance >= 0 && distance <= (axis.kernel - 1) * axis.dilation;
    if (inside && distance % axis.dilation == 0) inputs.push_back(input);
  }
  return inputs;
}

std::string indices(const char* one, const char* several, const std::vector<int>& inputs) {
  const std::string first = std::to_string(inputs.front() + 1);
  if (inputs.size() == 1) return std::string(one) + " " + first;
  return std::string(several) + " " + first + " to " + std::to_string(inputs.back() + 1);
}

/// The numbers in front of "are" and "is": how many cells are no input.
int others_in(const std::string& sentence) {
  int count = 0;
  const std::regex number(R"((\d+)( of its \d+ cells)? (is|are) )");
  const std::string tail = sentence.substr(sentence.rfind("; "));
  for (std::sregex_iterator at(tail.begin(), tail.end(), number), end; at != end; ++at) {
    count += std::stoi((*at)[1]);
  }
  return count;
}

Layer square(LayerKind kind, const AxisSpec& axis) {
  return {.kind = kind, .axes = {AxisSpec{}, axis, axis}};
}

std::string sentence_of(const Layer& layer, int step, std::optional<double> result = {}) {
  return step_sentence(layer, lay_out(layer), step, result);
}

}  // namespace

TEST_CASE("every step of the named animations says what it writes and what its window covers") {
  int steps = 0;
  for (const NamedAnimation& named : catalogue()) {
    const Layer& layer = named.layer;
    const Layout layout = lay_out(layer);
    const Size output = layout.output();
    for (int n = 0; n < layout.steps(); ++n, ++steps) {
      const std::string sentence = step_sentence(layer, layout, n);
      INFO(named.name << ": " << sentence);
      const int row = n / output.cols;
      const int col = n % output.cols;
      const std::vector<int> rows = inputs_under(layer.rows(), layer.kind, row);
      const std::vector<int> cols = inputs_under(layer.cols(), layer.kind, col);
      std::string expected = "Step " + std::to_string(n + 1) + " of " +
                             std::to_string(layout.steps()) + ": output row " +
                             std::to_string(row + 1) + ", column " + std::to_string(col + 1) +
                             " is written; the window covers ";
      if (rows.empty() || cols.empty()) {
        expected += "no input";
      } else {
        expected +=
            "input " + indices("row", "rows", rows) + ", " + indices("column", "columns", cols);
      }
      CHECK(sentence.substr(0, expected.size()) == expected);
      const int cells = layer.rows().kernel * layer.cols().kernel;
      const int others = cells - static_cast<int>(rows.size() * cols.size());
      const std::string rest = sentence.substr(expected.size());
      if (others == 0) {
        CHECK(rest.empty());
      } else {
        CHECK(rest.find(" of its " + std::to_string(cells) + " cell") != std::string::npos);
        CHECK(others_in(sentence) == others);
      }
    }
  }
  CHECK(steps == 371);
}

TEST_CASE("a step's sentence names padding, and the sum where it is known") {
  const Layer layer =
      square(LayerKind::conv,
             {.input = 5, .kernel = 3, .stride = 2, .padding_before = 1, .padding_after = 1});
  CHECK(sentence_of(layer, 0) ==
        "Step 1 of 9: output row 1, column 1 is written; the window covers input rows 1 to 2, "
        "columns 1 to 2; 5 of its 9 cells are padding");
  CHECK(sentence_of(layer, 0, 6) ==
        "Step 1 of 9: output row 1, column 1 is written and sums to 6; the window covers input "
        "rows 1 to 2, columns 1 to 2; 5 of its 9 cells are padding");
  CHECK(sentence_of(layer, 4) ==
        "Step 5 of 9: output row 2, column 2 is written; the window covers input rows 2 to 4, "
        "columns 2 to 4");
}

TEST_CASE("a step's sentence tells inserted zeros from padding") {
  CHECK(
      sentence_of(square(LayerKind::conv_transposed, {.input = 2, .kernel = 3, .stride = 2}), 6) ==
      "Step 7 of 25: output row 2, column 2 is written; the window covers input row 1, column 1; "
      "5 of its 9 cells are padding and 3 are inserted zeros");
}

TEST_CASE("a step's sentence of a pool says what it takes") {
  const AxisSpec axis{.input = 3, .kernel = 2, .stride = 2};
  Layer pool = square(LayerKind::max_pool, axis);
  pool.ceil_mode = true;
  CHECK(
      sentence_of(pool, 1, 3) ==
      "Step 2 of 4: output row 1, column 2 is written and takes the maximum, 3; the window covers "
      "input rows 1 to 2, column 3; 2 of its 4 cells are behind the padding");
  pool.kind = LayerKind::average_pool;
  CHECK(
      sentence_of(pool, 0, 1.0 / 3) ==
      "Step 1 of 4: output row 1, column 1 is written and averages to 0.333333; the window covers "
      "input rows 1 to 2, columns 1 to 2");
}

TEST_CASE("a step's sentence counts copies in the padding") {
  Layer layer =
      square(LayerKind::conv, {.input = 3, .kernel = 3, .padding_before = 1, .padding_after = 1});
  layer.padding_mode = PaddingMode::reflect;
  CHECK(sentence_of(layer, 1) ==
        "Step 2 of 9: output row 1, column 2 is written; the window covers input rows 1 to 2, "
        "columns 1 to 3; 3 of its 9 cells are copies in the padding");
}

TEST_CASE("a step's sentence names channels where there are several") {
  Layer layer = square(LayerKind::conv, {.input = 4, .kernel = 3});
  layer.channels = {4, 2};
  layer.groups = 2;
  CHECK(
      sentence_of(layer, 5) ==
      "Step 6 of 8: output channel 2, row 1, column 2 is written; the window covers input channels "
      "3 to 4, rows 1 to 3, columns 2 to 4");
}

TEST_CASE("a step's sentence has the layer's own axes") {
  const AxisSpec axis{.input = 4, .kernel = 2};
  CHECK(sentence_of({.dimensions = 1, .axes = {AxisSpec{}, AxisSpec{}, axis}}, 2) ==
        "Step 3 of 3: output position 3 is written; the window covers input positions 3 to 4");
  CHECK(
      sentence_of({.dimensions = 3, .axes = {axis, axis, axis}}, 9) ==
      "Step 10 of 27: output slice 2, row 1, column 1 is written; the window covers input slices 2 "
      "to 3, rows 1 to 2, columns 1 to 2");
}
