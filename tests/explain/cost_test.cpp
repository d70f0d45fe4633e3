// What layers cost, what groups save, and what padding modes are called, against published numbers.
#include <string>

#include <catch2/catch.hpp>

#include "convanim/explain.h"

using namespace convanim;
using Catch::Contains;

namespace {

Layer square(LayerKind kind, int input, int kernel, int padding = 0) {
  Layer layer;
  layer.kind = kind;
  layer.rows() = {
      .input = input, .kernel = kernel, .padding_before = padding, .padding_after = padding};
  layer.cols() = layer.rows();
  return layer;
}

Layer with_channels(Layer layer, int in, int out, int groups = 1, bool bias = false) {
  layer.channels = {in, out};
  layer.groups = groups;
  layer.bias = bias;
  return layer;
}

}  // namespace

TEST_CASE("parameters and multiply-adds are counted with channels, groups and bias") {
  const std::string fifty = explain(with_channels(square(LayerKind::conv, 64, 3), 50, 50, 1, true));
  CHECK_THAT(fifty, Contains("channels 50 to 50, bias\n"));
  CHECK_THAT(fifty, Contains("Parameters: 50*50*3*3 + 50 = 22550 "));
  CHECK_THAT(fifty, Contains("Multiply-adds: 50*50*3*3*62*62 = 86490000 "));

  const Layer eight = square(LayerKind::conv, 5, 3, 1);
  CHECK_THAT(explain(with_channels(eight, 8, 8)),
             Contains(" = 14400 (each weight with each output"));
  const std::string two = explain(with_channels(eight, 8, 8, 2));
  CHECK_THAT(two, Contains("Multiply-adds: 8*4*3*3*5*5 = 7200 "));
  CHECK_THAT(two,
             Contains("2 groups save a factor of 2: one group would have 576 weights and 14400 "
                      "multiply-adds."));
  CHECK_THAT(explain(with_channels(eight, 8, 8, 8)),
             Contains("Multiply-adds: 8*1*3*3*5*5 = 1800 "));
  CHECK_THAT(explain(with_channels(eight, 8, 8, 8)), Contains("8 groups save a factor of 8"));
}

TEST_CASE("a transposed layer's weights meet its input's cells") {
  CHECK_THAT(explain(with_channels(square(LayerKind::conv_transposed, 4, 3), 6, 4, 2)),
             Contains("Multiply-adds: 4*3*3*3*4*4 = 1728 (each weight with each input cell)."));
}

TEST_CASE("a pool has no parameters to count") {
  CHECK_THAT(explain(square(LayerKind::max_pool, 4, 2)), !Contains("Parameters"));
}

TEST_CASE("costs beyond counting are said to be that") {
  CHECK_THAT(explain(with_channels(square(LayerKind::conv, kMaxSide, kMaxSide, kMaxSide), kMaxSide,
                                   kMaxSide)),
             Contains(" = more than 9e18 "));
}

TEST_CASE("a padding mode is named in the words of others") {
  Layer layer = square(LayerKind::conv, 5, 3, 1);
  CHECK_THAT(explain(layer), !Contains("elsewhere\n  NumPy"));
  layer.padding_mode = PaddingMode::reflect;
  CHECK_THAT(explain(layer), Contains("The padding mode reflect elsewhere\n"
                                      "  NumPy: numpy.pad(x, sides, mode=\"reflect\")\n"
                                      "  TensorFlow: tf.pad(x, sides, \"REFLECT\")\n"
                                      "  ONNX: Pad(mode=\"reflect\")\n"
                                      "  OpenCV: cv2.copyMakeBorder(x, top, bottom, left, right, "
                                      "cv2.BORDER_REFLECT_101)\n"));
  layer.padding_mode = PaddingMode::replicate;
  CHECK_THAT(explain(layer), Contains("mode=\"edge\")\n  TensorFlow has no such mode.\n"));
  layer.padding_mode = PaddingMode::symmetric;
  CHECK_THAT(explain(layer), Contains("ONNX has no such mode.\n"));
  layer.padding_mode = PaddingMode::constant;
  layer.padding_value = -1.5;
  CHECK_THAT(explain(layer), Contains("numpy.pad(x, sides, mode=\"constant\", "
                                      "constant_values=-1.5)\n"));
}

TEST_CASE("the same layer elsewhere keeps channels, groups, bias and padding mode") {
  Layer layer = with_channels(square(LayerKind::conv, 5, 3, 1), 4, 8, 2, true);
  layer.padding_mode = PaddingMode::circular;
  const std::string text = explain(layer);
  CHECK_THAT(text,
             Contains("    nn.Conv2d(4, 8, 3, padding=1, groups=2, padding_mode=\"circular\")\n"));
  CHECK_THAT(text, Contains("# Keras has no such layer: its padding has no mode circular\n"));
  CHECK_THAT(text,
             Contains("    x = jnp.pad(x, [(0, 0), (0, 0), (1, 1), (1, 1)], mode=\"wrap\")\n"));
  CHECK_THAT(text, Contains("feature_group_count=2) + b[:, None, None]\n"));
  layer.padding_mode = PaddingMode::zeros;
  CHECK_THAT(explain(layer),
             Contains("    keras.layers.Conv2D(8, 3, padding=\"same\", groups=2)\n"));
}

TEST_CASE("layers of one and three axes are told of along their own") {
  Layer line{.dimensions = 1};
  line.cols() = {.input = 9, .kernel = 3, .stride = 2};
  const std::string one = explain(line);
  CHECK_THAT(one, Contains("\n  Columns: i = 9, k = 3, s = 2, p = 0\n"));
  CHECK_THAT(one, !Contains("rows") && !Contains("Rows"));
  Layer box{.kind = LayerKind::conv_transposed, .dimensions = 3};
  box.axes = {AxisSpec{.input = 2, .kernel = 3, .stride = 2},
              AxisSpec{.input = 4, .kernel = 3, .padding_before = 1, .padding_after = 1},
              AxisSpec{.input = 4, .kernel = 3, .padding_before = 1, .padding_after = 1}};
  const std::string three = explain(box);
  CHECK_THAT(three, Contains("  Depth: i' = 2, k = 3, s = 2, p = 0, a = 0\n"));
  CHECK_THAT(three, Contains("  Rows and columns: i' = 4, k = 3, s = 1, p = 1, a = 0\n"));
  CHECK_THAT(three, Contains("1 zero between neighbouring slices"));
  CHECK_THAT(three,
             Contains("It reads 1 to 2 slices, 2 to 3 rows and 2 to 3 columns of the input."));
}
