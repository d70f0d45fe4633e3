// Layers read from code, in the words of PyTorch, Keras and ONNX.

#include <string>

#include <catch2/catch.hpp>

#include "convanim/framework.h"
#include "framework/described_layer.h"
#include "support/layer_2d.h"

using namespace convanim;
using enum LayerKind;

TEST_CASE("a transposed convolution is read as PyTorch's call says it") {
  const Layer2d spec = to_2d(with_input(
      parse_framework_layer("nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)"),
      {5, 5}));
  Layer2d expected;
  expected.kind = conv_transposed;
  expected.input = {5, 5};
  expected.kernel = {3, 3};
  expected.stride = {2, 2};
  expected.padding = {1, 1, 1, 1};
  expected.output_padding = {1, 1};
  CHECK(spec == expected);
  CHECK(output_size(spec) == Size{10, 10});
}

TEST_CASE("PyTorch's layers have PyTorch's parameters, in its order and with its defaults") {
  check_read({
      {"Conv2d(1, 1, 3)", "conv 3x3"},
      {"Conv2d(1, 1, (3, 5), (2, 1), (1, 2), (1, 3))",
       "conv 3x5, stride 2x1, padding 1x2, dilation 1x3"},
      {"Conv2d(3, 8, 3, 2, 1, 2, 1, False, 'zeros', None, torch.float32)",
       "conv 3x3, stride 2x2, padding 1, dilation 2x2"},
      {"Conv2d(1, 1, 3, padding='valid')", "conv 3x3"},
      {"Conv2d(1, 1, 4, padding='same')", "conv 4x4, padding same"},
      {"Conv1d(1, 1, 3)", "conv 1x3, one row"},
      {"Conv1d(1, 1, (3,), (2,), [1], 4)",
       "conv 1x3, stride 1x2, padding 0x1, dilation 1x4, one row"},
      {"Conv1d(1, 1, 4, padding='same')", "conv 1x4, padding same, one row"},
      {"ConvTranspose2d(1, 1, 3)", "conv_transposed 3x3"},
      {"ConvTranspose2d(1, 1, 3, 3, 1, 2, 1, True, 2, 'zeros', None, None)",
       "conv_transposed 3x3, stride 3x3, padding 1, dilation 2x2, output padding 2x2"},
      {"ConvTranspose1d(1, 1, 4, 2, 1, 1)",
       "conv_transposed 1x4, stride 1x2, padding 0x1, output padding 0x1, one row"},
      {"MaxPool2d(2)", "max_pool 2x2, stride 2x2"},
      {"MaxPool2d((2, 3))", "max_pool 2x3, stride 2x3"},
      {"MaxPool2d(3, None)", "max_pool 3x3, stride 3x3"},
      {"MaxPool2d(3, 2, 1, 2, True, True)",
       "max_pool 3x3, stride 2x2, padding 1, dilation 2x2, ceil mode"},
      {"MaxPool2d(kernel_size=3, stride=2, padding=1, dilation=1, ceil_mode=False)",
       "max_pool 3x3, stride 2x2, padding 1"},
      {"MaxPool1d(2, ceil_mode=True)", "max_pool 1x2, stride 1x2, ceil mode, one row"},
      {"AvgPool2d(3)", "average_pool 3x3, stride 3x3"},
      {"AvgPool2d(3, 2, 1, True, False, None)",
       "average_pool 3x3, stride 2x2, padding 1, ceil mode, padding not counted"},
      {"AvgPool1d(2, 1, 1, False, False)",
       "average_pool 1x2, padding 0x1, padding not counted, one row"},
  });
}

TEST_CASE("Keras's layers have Keras's parameters, in its order and with its defaults") {
  check_read({
      {"Conv2D(32, 3)", "conv 3x3"},
      {"Conv2D(32, (3, 5), (2, 1), 'valid', 'channels_first', (1, 1), 4, 'relu', False)",
       "conv 3x5, stride 2x1"},
      {"Conv2D(32, 3, dilation_rate=(1, 2))", "conv 3x3, dilation 1x2"},
      {"Conv2D(32, 3, strides=2, padding=\"same\")", "conv 3x3, stride 2x2, padding same"},
      {"Conv2D(32, 3, padding='SAME')", "conv 3x3, padding same"},
      {"Conv1D(32, 3, 2)", "conv 1x3, stride 1x2, one row"},
      {"Conv1D(32, 3, padding='causal', dilation_rate=4)",
       "conv 1x3, padding 0,0,8,0, dilation 1x4, one row"},
      {"Conv2DTranspose(32, 3, 2)", "conv_transposed 3x3, stride 2x2"},
      {"Conv2DTranspose(32, 2, 3)", "conv_transposed 2x2, stride 3x3, output padding 1x1"},
      {"Conv2DTranspose(32, (3, 4), 2, 'same')",
       "conv_transposed 3x4, stride 2x2, padding 0,1,1,1"},
      {"Conv2DTranspose(32, 3, strides=(2, 3), padding='same', output_padding=(1, 2))",
       "conv_transposed 3x3, stride 2x3, padding 0,1,0,0"},
      {"Conv2DTranspose(32, 3, 2, output_padding=None)", "conv_transposed 3x3, stride 2x2"},
      {"Conv1DTranspose(32, 3, 2, 'same', output_padding=1)",
       "conv_transposed 1x3, stride 1x2, padding 0,0,0,1, one row"},
      {"MaxPooling2D()", "max_pool 2x2, stride 2x2"},
      {"MaxPool2D(3, None, 'valid', None, 'pool')", "max_pool 3x3, stride 3x3"},
      {"MaxPooling2D((2, 3), strides=1, padding='same')", "max_pool 2x3, padding same"},
      {"MaxPooling1D()", "max_pool 1x2, stride 1x2, one row"},
      {"MaxPool1D(pool_size=3)", "max_pool 1x3, stride 1x3, one row"},
      {"AveragePooling2D(2)", "average_pool 2x2, stride 2x2"},
      {"AvgPool2D(3, 2)", "average_pool 3x3, stride 2x2"},
      {"AveragePooling1D(3, 2, 'same')",
       "average_pool 1x3, stride 1x2, padding same, padding not counted, one row"},
      {"AvgPool1D(3, 2)", "average_pool 1x3, stride 1x2, one row"},
  });
}

TEST_CASE("a layer's name may have its framework's prefix or any other") {
  for (const std::string prefix : {"", "nn.", "torch.nn.", "torch . nn .", "my_module."}) {
    CAPTURE(prefix);
    CHECK(parse_framework_layer(prefix + "MaxPool2d(3)") == parse_framework_layer("MaxPool2d(3)"));
  }
  for (const std::string prefix :
       {"", "layers.", "keras.layers.", "tf.keras.layers.", "tensorflow.keras.layers.", "tfkl."}) {
    CAPTURE(prefix);
    CHECK(parse_framework_layer(prefix + "MaxPool2D(3)") == parse_framework_layer("MaxPool2D(3)"));
  }
}

TEST_CASE("a call may be spread over lines, with comments and a trailing comma") {
  CHECK(parse_framework_layer("\n nn.Conv2d ( # the first layer\n\t1,\r\n  1,\n"
                              "  kernel_size = ( 3 , 3 , ) ,\n)  # done") ==
        parse_framework_layer("nn.Conv2d(1, 1, 3)"));
}

TEST_CASE("brackets around one value are no tuple") {
  CHECK(parse_framework_layer("MaxPool2d(((3)))") == parse_framework_layer("MaxPool2d(3)"));
  CHECK(parse_framework_layer("MaxPool2d(+3)") == parse_framework_layer("MaxPool2d(3)"));
}

TEST_CASE("nodes as ONNX's printers write them are read") {
  const FrameworkLayer node = parse_framework_layer(
      "Conv(dilations=[1, 1], group=1, kernel_shape=[7, 7], pads=[3, 3, 3, 3], strides=[2, 2])");
  const std::string attributes =
      "dilations = [1, 1], group = 1, kernel_shape = [7, 7], pads = [3, 3, 3, 3], strides = [2, 2]";
  CHECK(parse_framework_layer("%7 = Conv[" + attributes + "](%input, %w)") == node);
  CHECK(parse_framework_layer("%on::Relu_11 : Float(1, 64, 112, 112, strides=[1]) = onnx::Conv[" +
                              attributes + "](%input.1, %w, %b)") == node);
  CHECK(parse_framework_layer("y = Conv <" + attributes + "> (x, w)") == node);
  CHECK(
      parse_framework_layer("y = MaxPool <ceil_mode: int = 1, kernel_shape: ints = [3, 3]> (x)") ==
      parse_framework_layer("MaxPool(ceil_mode=1, kernel_shape=[3, 3])"));
}

TEST_CASE("a layer of one dimension takes one row only") {
  const FrameworkLayer layer = parse_framework_layer("nn.Conv1d(1, 1, 3)");
  CHECK(output_size(with_input(layer, {1, 7})) == Size{1, 5});
  CHECK_THROWS_WITH(with_input(layer, {5, 7}),
                    "input 5x7 has 5 rows, but the layer has one dimension (needs 7)");
}
