// Gradients as figures: that they end as PyTorch's autograd has them, and where they go.
#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/diagram.h"
#include "convanim/gradients.h"
#include "support/held.h"
#include "support/recorded.h"
#include "support/recorded_layers.h"
#include "support/recorded_values.h"

using namespace convanim;

namespace {

Layer guide_layer(LayerKind kind, int stride, int padding) {
  const AxisSpec axis{.input = 5,
                      .kernel = 3,
                      .stride = stride,
                      .padding_before = padding,
                      .padding_after = padding};
  return {.kind = kind, .axes = {AxisSpec{}, axis, axis}};
}

Subject subject_of(const Layer& layer, const Matrix& input, const Matrix& kernel) {
  const Layer shown = pictured(layer);
  Numbers numbers{input, std::nullopt, compute_output(shown, input, kernel), U"0", 6, 6};
  if (has_weight(layer.kind)) numbers.kernel = kernel;
  return {layer, {}, numbers};
}

Subject guide_subject(LayerKind kind, int stride, int padding) {
  return subject_of(guide_layer(kind, stride, padding), guide_input(Size{5, 5}),
                    guide_kernel(Size{3, 3}));
}

std::vector<double> in_the_end(Subject subject, GradientOf of, std::size_t grid) {
  subject.choices.gradient_of = of;
  const Diagrams diagrams = backward(subject);
  return held(diagrams.at(diagrams.steps - 1), grid);
}

Tensor ones_of(const Layer& layer) {
  const Shape shape = output_shape(layer);
  return {1, shape, std::vector<double>(static_cast<std::size_t>(shape[kRows] * shape[kCols]), 1)};
}

bool are_close(const std::vector<double>& one, const std::vector<double>& other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(), is_close);
}

}  // namespace

TEST_CASE("figures of gradients end with the guide's numbers") {
  const Subject plain = guide_subject(LayerKind::conv, 1, 0);
  CHECK(in_the_end(plain, GradientOf::input, 0) == std::vector<double>{0, 1, 3, 3,  2, 2, 5, 7, 5,
                                                                       2, 2, 6, 10, 8, 4, 2, 5, 7,
                                                                       5, 2, 0, 1,  3, 3, 2});
  CHECK(in_the_end(plain, GradientOf::weight, 1) ==
        std::vector<double>{15, 15, 15, 9, 11, 16, 10, 7, 12});
  const Subject padded = guide_subject(LayerKind::conv, 2, 1);
  CHECK(in_the_end(padded, GradientOf::input, 0) == std::vector<double>{2, 2, 2, 2, 2, 2, 4, 2, 4,
                                                                        2, 2, 2, 2, 2, 2, 2, 4, 2,
                                                                        4, 2, 2, 2, 2, 2, 2});
  CHECK(in_the_end(padded, GradientOf::weight, 1) ==
        std::vector<double>{5, 6, 5, 7, 16, 7, 5, 6, 5});
}

TEST_CASE("figures end with the gradients of layers whose gradients PyTorch's are") {
  int checked = 0;
  for (const nlohmann::json& line : recorded("gradients.jsonl")) {
    const Layer layer = pictured(torch_layer(line).layer);
    if (layer.kind == LayerKind::max_unpool || torch_layer(line).layer.kind != layer.kind) continue;
    INFO(line["layer"]);
    const Layer whole = torch_layer(line).layer;
    LayerValues values{to_tensor(first_plane(input_of(whole, line)))};
    Matrix kernel;
    if (has_weight(layer.kind)) {
      kernel = first_plane(weights_of(whole, line["w"], torch_index));
      values.weight = to_tensor(kernel);
    }
    const Subject subject = subject_of(layer, first_plane(values.input), kernel);
    const bool transposed = layer.kind == LayerKind::conv_transposed;
    const std::size_t grid = transposed || takes_maximum(layer.kind) ? 1 : 0;
    CHECK(are_close(in_the_end(subject, GradientOf::input, grid),
                    input_gradient(layer, values, ones_of(layer)).values));
    if (has_weight(layer.kind)) {
      CHECK(are_close(in_the_end(subject, GradientOf::weight, 1),
                      weight_gradient(layer, values, ones_of(layer)).values));
    }
    ++checked;
  }
  CHECK(checked >= 80);
}

TEST_CASE("a maximum passes its gradient to the first of equal ones") {
  Layer layer = guide_layer(LayerKind::max_pool, 2, 0);
  const Diagram first = backward({layer}).at(0);
  // 3 3 2 / 0 0 1 / 3 1 2
  CHECK(marked_cells(first, 0, MarkKind::tap) == std::vector<Cell>{{0, 0}});
  CHECK(marked_cells(first, 0, MarkKind::window).size() == 1 + 9);  // its own edge, and the hull
  const Diagrams numbered = backward(guide_subject(LayerKind::max_pool, 2, 0));
  const Diagram last = numbered.at(3);
  REQUIRE(last.grids.size() == 3);
  double sum = 0;
  for (const double number : held(last, 1)) sum += number;
  CHECK(sum == 4);
}

TEST_CASE("a step of the input's gradient is a cell, of the weight's a tap") {
  Subject subject{guide_layer(LayerKind::conv, 1, 0)};
  const Diagrams both = backward(subject);
  REQUIRE(both.steps == 9);
  const Diagram diagram = both.at(4);
  REQUIRE(diagram.grids.size() == 5);
  for (const std::size_t grid : {0U, 1U, 3U, 4U}) CHECK(diagram.grids[grid]->gradient);
  CHECK_FALSE(diagram.grids[2]->gradient);
  CHECK(diagram.grids[1]->panel == 0);
  CHECK(diagram.grids[2]->panel == 1);
  CHECK(marked_cells(diagram, 0, MarkKind::tap).size() == 9);
  CHECK(marked_cells(diagram, 1, MarkKind::current) == std::vector<Cell>{{1, 1}});
  CHECK(marked_cells(diagram, 2, MarkKind::window).front() == Cell{1, 1});
  CHECK(marked_cells(diagram, 3, MarkKind::done).size() == 5);
  CHECK(marked_cells(diagram, 4, MarkKind::tap).size() == 9);

  subject.choices.gradient_of = GradientOf::weight;
  CHECK(backward(subject).at(0).grids.size() == 3);
  subject.choices.gradient_of = GradientOf::input;
  CHECK(backward(subject).at(0).grids.size() == 2);
  CHECK(backward({guide_layer(LayerKind::conv, 2, 0)}).at(0).grids.size() == 2);
}

TEST_CASE("a weight's taps lie a stride apart") {
  Subject subject{guide_layer(LayerKind::conv, 2, 0)};
  subject.choices.gradient_of = GradientOf::weight;
  CHECK(marked_cells(backward(subject).at(4), 0, MarkKind::tap) ==
        std::vector<Cell>{{1, 1}, {1, 3}, {3, 1}, {3, 3}});
}
