#include "convanim/gradients.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "support/recorded.h"
#include "support/recorded_layers.h"
#include "support/recorded_values.h"

using namespace convanim;
using nlohmann::json;

namespace {

/// A line of the recording: a layer, what it computed with, and the loss's gradients.
struct Recorded {
  Layer layer;
  LayerValues values;
  Tensor output_gradient;
  Tensor input_gradient;
  Tensor weight_gradient;  ///< of no layer without a weight
};

Recorded read(const json& line) {
  const Layer layer = torch_layer(line).layer;
  Recorded recorded{layer, {input_of(layer, line)}, {}, {}, {}};
  recorded.output_gradient = {layer.channels.out, output_shape(layer), line["gy"]};
  recorded.input_gradient = recorded.values.input;
  recorded.input_gradient.values = line["dx"].get<std::vector<double>>();
  if (has_weight(layer.kind)) {
    recorded.values.weight = weights_of(layer, line["w"], torch_index);
    recorded.weight_gradient = weights_of(layer, line["dw"], torch_index);
  }
  return recorded;
}

bool are_close(const Tensor& one, const Tensor& other) {
  return one.channels == other.channels && one.shape == other.shape &&
         std::equal(one.values.begin(), one.values.end(), other.values.begin(), other.values.end(),
                    is_close);
}

/// The input's gradient, by the layout of its own pass.
Tensor by_layout(const Layer& layer, const Tensor& weight, const Tensor& output_gradient) {
  const Layout layout = lay_out(layer, Pass::input_gradient);
  Tensor gradient{layer.channels.in, layout.output_shape(), {}};
  const int in_group = channels_per_group(layer);
  for (int n = 0; n < layout.steps(); ++n) {
    const Step step = layout.step(n);
    double sum = 0;
    for (const Tap& tap : step.taps) {
      if (!tap.content.source) continue;
      sum += weight.at(tap.channel * in_group + step.channel % in_group, tap.kernel) *
             output_gradient.at(tap.channel, *tap.content.source);
    }
    gradient.values.push_back(sum);
  }
  return gradient;
}

Layer guide_layer(int stride, int padding) {
  const AxisSpec axis{.input = 5,
                      .kernel = 3,
                      .stride = stride,
                      .padding_before = padding,
                      .padding_after = padding};
  return {.axes = {AxisSpec{}, axis, axis}};
}

/// Of a loss that is the sum of the output.
std::vector<double> input_gradient_of_ones(const Layer& layer) {
  const Shape shape = output_shape(layer);
  const auto cells = static_cast<std::size_t>(shape[kRows] * shape[kCols]);
  return input_gradient(layer, {guide_input(layer), guide_weight(layer)},
                        {1, shape, std::vector<double>(cells, 1)})
      .values;
}

std::vector<double> weight_gradient_of_ones(const Layer& layer) {
  const Shape shape = output_shape(layer);
  const auto cells = static_cast<std::size_t>(shape[kRows] * shape[kCols]);
  return weight_gradient(layer, {guide_input(layer), guide_weight(layer)},
                         {1, shape, std::vector<double>(cells, 1)})
      .values;
}

}  // namespace

TEST_CASE("gradients are those that PyTorch passes back") {
  int checked = 0;
  for (const json& line : recorded("gradients.jsonl")) {
    INFO(line["layer"]);
    const Recorded one = read(line);
    CHECK(
        are_close(input_gradient(one.layer, one.values, one.output_gradient), one.input_gradient));
    if (has_weight(one.layer.kind)) {
      CHECK(are_close(weight_gradient(one.layer, one.values, one.output_gradient),
                      one.weight_gradient));
    }
    ++checked;
  }
  CHECK(checked == 100);
}

TEST_CASE("an input's gradient has a layout like a layer's, unless padding copies") {
  int laid_out = 0;
  for (const json& line : recorded("gradients.jsonl")) {
    INFO(line["layer"]);
    const Recorded one = read(line);
    if (!has_weight(one.layer.kind) || copies_input(one.layer.padding_mode)) continue;
    CHECK(are_close(by_layout(one.layer, one.values.weight, one.output_gradient),
                    one.input_gradient));
    ++laid_out;
  }
  CHECK(laid_out > 40);
}

TEST_CASE("gradients of the guide's numbers are known") {
  CHECK(input_gradient_of_ones(guide_layer(1, 0)) == std::vector<double>{0, 1, 3, 3,  2, 2, 5, 7, 5,
                                                                         2, 2, 6, 10, 8, 4, 2, 5, 7,
                                                                         5, 2, 0, 1,  3, 3, 2});
  CHECK(weight_gradient_of_ones(guide_layer(1, 0)) ==
        std::vector<double>{15, 15, 15, 9, 11, 16, 10, 7, 12});
  CHECK(input_gradient_of_ones(guide_layer(2, 1)) == std::vector<double>{2, 2, 2, 2, 2, 2, 4, 2, 4,
                                                                         2, 2, 2, 2, 2, 2, 2, 4, 2,
                                                                         4, 2, 2, 2, 2, 2, 2});
  CHECK(weight_gradient_of_ones(guide_layer(2, 1)) ==
        std::vector<double>{5, 6, 5, 7, 16, 7, 5, 6, 5});
}

TEST_CASE("a weight's gradient exchanges stride and dilation") {
  const Layout layout = lay_out(guide_layer(2, 0), Pass::weight_gradient);
  CHECK(layout.steps() == 9);
  std::vector<Position> reads;
  for (const Tap& tap : layout.step(4).taps) reads.push_back(*tap.content.source);
  CHECK(reads == std::vector<Position>{{0, 1, 1}, {0, 1, 3}, {0, 3, 1}, {0, 3, 3}});
}

TEST_CASE("a weight's gradient has a step for each pair of channels and cell of the kernel") {
  Layer layer = guide_layer(1, 1);
  layer.channels = {4, 6};
  layer.groups = 2;
  const Layout layout = lay_out(layer, Pass::weight_gradient);
  REQUIRE(layout.steps() == 6 * 2 * 9);
  const Step step = layout.step((4 * 2 + 1) * 9 + 5);
  CHECK(step.channel == 4);
  CHECK(step.output == Position{0, 1, 2});
  for (const Tap& tap : step.taps) {
    CHECK(tap.channel == 3);
    CHECK(tap.in_group == 1);
  }
}

TEST_CASE("gradients that there are none of are refused") {
  const Layer layer = guide_layer(1, 0);
  const LayerValues values{guide_input(layer), guide_weight(layer)};
  const Tensor too_small{1, {1, 2, 3}, std::vector<double>(6)};
  CHECK_THROWS_WITH(input_gradient(layer, values, too_small),
                    "the output's gradient has 1 x 2x3 numbers (needs 1 x 3x3)");
  CHECK_THROWS_WITH(weight_gradient(layer, values, too_small),
                    "the output's gradient has 1 x 2x3 numbers (needs 1 x 3x3)");
  Layer pool = layer;
  pool.kind = LayerKind::max_pool;
  CHECK_THROWS_WITH(weight_gradient(pool, values, too_small),
                    "max_pool has no weight to take the gradient of (needs a convolution)");
  Layer reflected = guide_layer(1, 1);
  reflected.padding_mode = PaddingMode::reflect;
  CHECK_THROWS_WITH(lay_out(reflected, Pass::input_gradient),
                    "the input's gradient has no layout where padding is reflect (needs zeros or a "
                    "constant, which pass nothing back)");
}
