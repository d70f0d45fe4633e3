// Layers in the words of each framework beyond PyTorch's and Keras's plain ones.
#include <string>

#include <catch2/catch.hpp>

#include "convanim/framework.h"
#include "framework/described_layer.h"

using namespace convanim;

namespace {

std::string refused_input(const std::string& code, const FrameworkInput& input) {
  try {
    output_shape(with_input(parse_framework_layer(code), input));
  } catch (const RequestError& error) {
    return error.what();
  }
  return "nothing refused";
}

}  // namespace

TEST_CASE("ONNX's operators have their attributes, and none but theirs") {
  check_read({
      {"Conv(kernel_shape=[3,3], pads=[1,0,2,3], strides=[2,2], dilations=[1,2], group=1)",
       "conv 3x3, stride 2x2, padding 1,2,0,3, dilation 1x2"},
      {"Conv(kernel_shape=[3], pads=[4,0], dilations=[2])",
       "conv 1x3, padding 0,0,4,0, dilation 1x2, one row"},
      {R"(y = op.Conv(x, w, kernel_shape=[3, 3], auto_pad="SAME_UPPER"))",
       "conv 3x3, padding same"},
      {R"(Conv(kernel_shape=[2,2], auto_pad="SAME_LOWER"))", "conv 2x2, padding 1,0,1,0"},
      {R"(Conv(kernel_shape=[2,2], auto_pad="VALID"))", "conv 2x2"},
      {R"(node = onnx.helper.make_node("Conv", ["x", "w"], ["y"], kernel_shape=[3, 3], )"
       R"(pads=[1, 1, 1, 1]))",
       "conv 3x3, padding 1"},
      {R"(helper.make_node("MaxPool", inputs=["x"], outputs=["y"], kernel_shape=[2, 2]))",
       "max_pool 2x2"},
      {"MaxPool(kernel_shape=[2,2], strides=[2,2], ceil_mode=1)",
       "max_pool 2x2, stride 2x2, ceil mode"},
      {"AveragePool(kernel_shape=[3,3], pads=[1,1,1,1])",
       "average_pool 3x3, padding 1, padding not counted"},
      {"AveragePool(kernel_shape=[3,3], pads=[1,1,1,1], count_include_pad=1)",
       "average_pool 3x3, padding 1"},
      {"ConvTranspose(kernel_shape=[3,3], strides=[2,2], pads=[1,1,1,1], output_padding=[1,1])",
       "conv_transposed 3x3, stride 2x2, padding 1, output padding 1x1"},
      // Of 9 cells 19 come out; 18 are asked for, and the one too many goes at the start.
      {"ConvTranspose(kernel_shape=[3,3], strides=[2,2], output_shape=[18,18])",
       "conv_transposed 3x3, stride 2x2, padding 1,0,1,0"},
      {R"(ConvTranspose(kernel_shape=[3,3], strides=[2,2], auto_pad="SAME_UPPER"))",
       "conv_transposed 3x3, stride 2x2, padding 0,1,0,1"},
  });
  check_refused({
      {"Conv(kernel_shape=[3,3], pads=[1,1])",
       "Conv does not take pads=[1,1] (needs [TOP, LEFT, BOTTOM, RIGHT])"},
      {"Conv(kernel_shape=[3,3], strides=[1])",
       "Conv does not take strides=[1] (needs [ROWS, COLS])"},
      {R"(Conv(kernel_shape=[3,3], auto_pad="SAME"))",
       "Conv does not take auto_pad=\"SAME\" (near: 'SAME_UPPER'; needs 'NOTSET', 'VALID', "
       "'SAME_UPPER' or "
       "'SAME_LOWER')"},
      {"MaxPool(strides=[2,2])", "MaxPool lacks kernel_shape (needs kernel_shape=...)"},
      {R"(Conv(auto_pad="SAME_UPPER", kernel_shape=[2], dilations=[3]))",
       "ONNX Runtime does not take auto_pad SAME together with dilations (needs pads in numbers, "
       "or "
       "dilations of 1)"},
  });
}

TEST_CASE("JAX's libraries pad and step as they do") {
  check_read({
      {"x = nn.Conv(features=32, kernel_size=(3, 3))(x)", "conv 3x3, padding same"},
      {"nn.Conv(32, (3, 3), padding='VALID', strides=None)", "conv 3x3"},
      {"nn.Conv(32, (3, 3), padding=((1, 2), (0, 3)))", "conv 3x3, padding 1,2,0,3"},
      {"nn.Conv(32, (3, 3), padding=(1, 2))", "conv 3x3, padding 1x2"},
      {"nnx.Conv(3, 8, kernel_size=(3,), padding='CAUSAL', rngs=rngs)",
       "conv 1x3, padding 0,0,2,0, one row"},
      {"nn.max_pool(x, (3, 3))", "max_pool 3x3"},
      {"nn.avg_pool(x, (2, 2), strides=(2, 2), padding='SAME')",
       "average_pool 2x2, stride 2x2, padding same"},
      {"hk.Conv2D(32, kernel_shape=8, stride=4)", "conv 8x8, stride 4x4, padding same"},
      {"hk.MaxPool(window_shape=(1, 2, 2, 1), strides=(1, 2, 2, 1), padding='VALID')",
       "max_pool 2x2, stride 2x2"},
      {"eqx.nn.MaxPool2d(3)", "max_pool 3x3"},
      {"nn.Conv2d(3, 8, 3, key=key)", "conv 3x3"},
      {"jax.lax.reduce_window(x, -jnp.inf, jax.lax.max, window_dimensions=(1, 1, 3, 3), "
       "window_strides=(1, 1, 2, 2), padding=[(0, 0), (0, 0), (1, 0), (1, 0)])",
       "max_pool 3x3, stride 2x2, padding 1,0,1,0"},
      {"jax.lax.conv_general_dilated(x, jnp.ones((8, 3, 3, 3)), window_strides=(1, 1), "
       "padding=[(2, 1), (0, 1)], lhs_dilation=(2, 2))",
       "conv_transposed 3x3, stride 2x2, padding 0,1,2,1"},
  });
  check_refused({
      {"jax.lax.reduce_window(x, 0., jax.lax.add, (1, 1, 3, 3), (1, 1, 2, 2), 'VALID')",
       "reduce_window is given computation=jax.lax.add, but the code does not say what jax.lax.add "
       "is (write its value instead: jax.lax.max)"},
      {"nn.Conv(8, (3, 3), strides=(2, 2), input_dilation=2, padding=1)",
       "Conv is drawn with input_dilation only where its strides are 1 and its padding is given in "
       "numbers"},
  });
}

TEST_CASE("a transposed layer of Flax is cropped as jax.lax pads") {
  // Of 9 cells, stride 2 and kernel 5: 21 come out without padding, 18 with "SAME".
  check_read({
      {"nn.ConvTranspose(8, (5, 5), strides=(2, 2))",
       "conv_transposed 5x5, stride 2x2, padding 1,2,1,2"},
      {"nn.ConvTranspose(8, (5, 5), strides=(2, 2), padding='VALID')",
       "conv_transposed 5x5, stride 2x2"},
      {"nn.ConvTranspose(8, (2, 2), strides=(3, 3), padding='VALID')",
       "conv_transposed 2x2, stride 3x3, output padding 1x1"},
      {"nn.ConvTranspose(8, (3, 3), strides=(2, 2), padding=((1, 2), (1, 2)))",
       "conv_transposed 3x3, stride 2x2, padding 1,0,1,0"},
  });
}

TEST_CASE("TensorFlow's functions and their older kin list batch and channel or do not") {
  check_read({
      {"tf.nn.max_pool(x, ksize=[1, 3, 3, 1], strides=[1, 2, 2, 1], padding='SAME')",
       "max_pool 3x3, stride 2x2, padding same"},
      {"tf.nn.max_pool(x, [1, 1, 3, 3], [1, 1, 2, 2], 'VALID', data_format='NCHW')",
       "max_pool 3x3, stride 2x2"},
      {"tf.nn.avg_pool2d(x, 2, 2, 'SAME')",
       "average_pool 2x2, stride 2x2, padding same, padding not counted"},
      {"tf.nn.conv2d(x, tf.ones([3, 5, 1, 8]), strides=1, padding=[[0, 0], [1, 2], [3, 4], [0, "
       "0]])",
       "conv 3x5, padding 1,2,3,4"},
      {"tf.layers.conv2d(x, 64, 3, 2, 'SAME')", "conv 3x3, stride 2x2, padding same"},
      {"tf.compat.v1.layers.max_pooling2d(x, 2, 2)", "max_pool 2x2, stride 2x2"},
      {"slim.conv2d(x, 64, [3, 3])", "conv 3x3, padding same"},
      {"slim.max_pool2d(x, [3, 3])", "max_pool 3x3, stride 2x2"},
  });
}

TEST_CASE("Keras 1's arguments are read where today's do not fit") {
  check_read({
      {"Convolution2D(24, 5, 3, subsample=(2, 2), border_mode='same')",
       "conv 5x3, stride 2x2, padding same"},
      {"Conv2D(4, 3, 5, border_mode='valid')", "conv 3x5"},
      {"AtrousConvolution2D(8, 3, 3, atrous_rate=(2, 2))", "conv 3x3, dilation 2x2"},
      {"MaxPooling1D(pool_length=3, stride=2)", "max_pool 1x3, stride 1x2, one row"},
  });
}

TEST_CASE("Paddle's, MXNet's and Chainer's layers are read as they mean them") {
  check_read({
      {"paddle.nn.Conv2D(3, 8, 3, padding=[1, 2, 3, 4])", "conv 3x3, padding 1,2,3,4"},
      {"paddle.nn.Conv2D(3, 8, 3, padding='SAME')", "conv 3x3, padding same"},
      {"paddle.nn.AvgPool2D(3, padding=1)",
       "average_pool 3x3, stride 3x3, padding 1, padding not counted"},
      {"nn.MaxPool2D(kernel_size=3, stride=2)", "max_pool 3x3, stride 2x2"},
      {"fluid.layers.pool2d(x, 3, 'avg', 2, 1)",
       "average_pool 3x3, stride 2x2, padding 1, padding not counted"},
      {"gluon.nn.Conv2D(8, 3, 2, 1)", "conv 3x3, stride 2x2, padding 1"},
      {"mx.sym.Pooling(data=x, kernel=(3, 3), stride=(2, 2), pool_type='avg', "
       "pooling_convention='full')",
       "average_pool 3x3, stride 2x2, ceil mode"},
      {"L.Deconvolution2D(8, 4, 3, stride=2, pad=1, outsize=(18, 18))",
       "conv_transposed 3x3, stride 2x2, padding 1, output padding 1x1"},
      {"F.max_pooling_2d(x, 3, stride=2, cover_all=False)", "max_pool 3x3, stride 2x2"},
  });
}

TEST_CASE("what a framework refuses whatever the picture is refused in its words") {
  check_refused({
      {"nn.Conv2d(4, 5, 3, groups=2)",
       "out_channels 5 must be divisible by groups 2 (needs 4 or 6, or groups 1)"},
      {"nn.Conv2d(1, 4, 3, groups=2)",
       "in_channels 1 must be divisible by groups 2 (needs 2, or groups 1)"},
      {"nn.Conv2d(0, 4, 3)", "in_channels 0 is out of range (needs >= 1)"},
      {"nn.Conv2d(-3, 4, 3)", "in_channels -3 is out of range (needs >= 1)"},
      {"nn.Conv2d(1.5, 4, 3)", "Conv2d does not take in_channels=1.5 (needs N)"},
      {"nn.Conv2d(1, 4, 3, groups=0.5)", "Conv2d does not take groups=0.5 (needs N)"},
      {"nn.Conv2d(1, 4, 3, bias=2)", "Conv2d does not take bias=2 (needs True or False)"},
      {"nn.Conv2d(kernel_size=3)",
       "Conv2d lacks in_channels (needs Conv2d(in_channels, out_channels, kernel_size, ...))"},
      {"layers.Conv2D(kernel_size=3)",
       "Conv2D lacks filters (needs Conv2D(filters, kernel_size, ...))"},
      {"layers.Conv2D(4, 3, groups=3)",
       "filters 4 must be divisible by groups 3 (needs 3 or 6, or groups 2 or 4)"},
      {"layers.Conv2D(4, 3, strides=2, dilation_rate=2)",
       "Conv2D does not take strides 2x2 together with dilation_rate 2x2 (needs one of them to be "
       "1)"},
      {"layers.DepthwiseConv2D(3, depth_multiplier=0)",
       "depth_multiplier 0 is out of range (needs >= 1)"},
      {"nn.ConvTranspose2d(1, 1, 3, padding_mode='reflect')",
       "ConvTranspose2d does not take padding_mode='reflect' (needs 'zeros')"},
      {"nn.Conv2d(1, 1, 3, padding_mode='symmetric')",
       "Conv2d does not take padding_mode='symmetric' (needs 'zeros', 'reflect', 'replicate' or "
       "'circular')"},
      {"nn.AvgPool2d(2, divisor_override=0)", "divisor_override 0 is out of range (1 to 65536)"},
  });
}

TEST_CASE("an input that a layer cannot take is refused with the framework's way out") {
  CHECK(refused_input("layers.Conv2D(1, 3)", {{2, 2}, {}}) ==
        "kernel 3x3 does not fit input 2x2 without padding (needs padding=\"same\", or a larger "
        "input)");
  CHECK(refused_input("layers.Conv2D(1, 3, padding='same')", {{2, 2}, {}}) == "nothing refused");
  CHECK(refused_input("layers.Conv2D(1, 3, dilation_rate=2)", {{4, 4}, {}}) ==
        "kernel 3x3 with dilation 2x2 does not fit input 4x4 without padding (needs "
        "padding=\"same\", or a larger input)");
  CHECK(refused_input("nn.Conv2d(3, 1, 3)", {{5, 5}, 2}) ==
        "Conv2d takes 3 channels, but its input has 2 (needs 3)");
  CHECK(refused_input("Conv(kernel_shape=[3,3], group=2)", {{5, 5}, 3}) ==
        "an input of 3 channels cannot be divided into 2 groups (needs a multiple of 2)");
  CHECK(refused_input("F.conv2d(x, w, padding=1)", {{5, 5}, {}}) ==
        "conv2d takes its kernel's size from its weight, whose shape the code does not say (write "
        "the weight as ones(SHAPE))");
  CHECK(refused_input("F.conv2d(x, torch.ones(1, 1, 3, 3))", {{5, 5}, {}}) == "nothing refused");
  CHECK(refused_input("layers.SeparableConv2D(64, 3)", {{5, 5}, {}}) ==
        "SeparableConv2D is two layers, DepthwiseConv2D and then Conv2D(64, 1): give one of them "
        "(the first has its kernel, strides and padding)");
  CHECK(refused_input("nn.ZeroPad2d(1)", {{5, 5}, {}}) ==
        "ZeroPad2d only pads (needs a layer behind it)");
  CHECK(refused_input("nn.Conv2d(1, 1, 3)", {{5, 5, 5}, {}}) ==
        "input 5x5x5 has 5 slices, but the layer has two dimensions (needs 5x5)");
}

TEST_CASE("a transposed layer that is asked for an output puts that out, or says what it could") {
  const auto output = [](const std::string& code) {
    return slice_size(
        output_shape(with_input(parse_framework_layer(code), {{4, 4}, std::nullopt})));
  };
  const std::string haiku = "hk.Conv2DTranspose(8, 3, stride=2, output_shape=";
  CHECK(output(haiku + "(7, 8))") == Size{7, 8});
  CHECK(output(haiku + "(9, 10), padding='VALID')") == Size{9, 10});
  CHECK_THROWS_WITH(output(haiku + "9)"),
                    "an output of 9 does not follow from an input of 4 in Conv2DTranspose (needs 7 "
                    "to 8)");
  const std::string onnx = "ConvTranspose(kernel_shape=[3, 3], strides=[2, 2], output_shape=";
  CHECK(output(onnx + "[10, 3])") == Size{10, 3});
  CHECK_THROWS_WITH(output(onnx + "[11, 9])"),
                    "an output of 11 does not follow from an input of 4 in ConvTranspose (needs 1 "
                    "to 10)");
}
