#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/framework.h"
#include "convanim/layout.h"
#include "framework/described_layer.h"
#include "support/layer_2d.h"

using namespace convanim;
using enum LayerKind;

namespace {

/// One multiplication along one axis: output, kernel and input index.
using Product = std::tuple<int, int, int>;

/// Those of a layer of one row that read input, as the layout has them.
std::set<Product> products(const Layer2d& spec) {
  const Layout layout = lay_out(spec);
  std::set<Product> products;
  for (int n = 0; n < layout.steps(); ++n) {
    const Step2d step = step_2d(layout, n);
    for (const Tap2d& tap : step.taps) {
      const auto& input = tap.content.source;
      if (input) products.insert({step.output.col, tap.kernel.col, input->col});
    }
  }
  return products;
}

struct Row {
  int input;
  int kernel;
  int stride;
  int dilation;

  int extent() const { return dilation * (kernel - 1) + 1; }
};

/// Output o reads input o * stride + k * dilation - start.
std::set<Product> convolution_products(const Row& row, int output, int start) {
  std::set<Product> products;
  for (int o = 0; o < output; ++o) {
    for (int k = 0; k < row.kernel; ++k) {
      const int i = o * row.stride + k * row.dilation - start;
      if (i >= 0 && i < row.input) products.insert({o, k, i});
    }
  }
  return products;
}

/// Input i is written to output i * stride + k * dilation - start.
std::set<Product> transposed_products(const Row& row, int output, int start) {
  std::set<Product> products;
  for (int i = 0; i < row.input; ++i) {
    for (int k = 0; k < row.kernel; ++k) {
      const int o = i * row.stride + k * row.dilation - start;
      if (o >= 0 && o < output) products.insert({o, k, i});
    }
  }
  return products;
}

template <class Function>
void for_all_rows(Function function) {
  for (int input = 1; input <= 6; ++input) {
    for (int kernel = 1; kernel <= 5; ++kernel) {
      for (int stride = 1; stride <= 3; ++stride) {
        for (int dilation = 1; dilation <= 2; ++dilation) {
          CAPTURE(input, kernel, stride, dilation);
          function(Row{input, kernel, stride, dilation});
        }
      }
    }
  }
}

/// Those that Keras takes: a stride and a dilation exclude each other.
template <class Function>
void for_all_keras_rows(const Function& function) {
  for_all_rows([&](const Row& row) {
    if (row.stride == 1 || row.dilation == 1) function(row);
  });
}

std::string keras(const std::string& layer, const Row& row, const std::string& padding) {
  return layer + "(8, " + std::to_string(row.kernel) + ", strides=" + std::to_string(row.stride) +
         ", dilation_rate=" + std::to_string(row.dilation) + ", padding='" + padding + "')";
}

Layer2d read_row(const std::string& expression, int input) {
  return to_2d(with_input(parse_framework_layer(expression), {1, input}));
}

/// TensorFlow's rule: this much before the input, of what `output` windows need around it.
int tensorflow_start(int output, int input, int extent, int stride) {
  return std::max((output - 1) * stride + extent - input, 0) / 2;
}

}  // namespace

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

TEST_CASE("a layer with the other framework's prefix is refused with the nearest of its own") {
  const std::string none = "no layer of ";
  check_refused({
      {"keras.layers.Conv2d(32, 3, 2)",
       none + "Keras that convanim draws is called 'Conv2d' (near: Conv2D)"},
      {"layers.MaxPool2d(2)",
       none + "Keras that convanim draws is called 'MaxPool2d' (near: MaxPool2D, MaxPooling2D)"},
      {"tf.nn.Conv2d(1, 1, 1)",
       none + "TensorFlow that convanim draws is called 'Conv2d' (near: conv2d)"},
      {"torch.MaxPool2D(3)",
       none + "PyTorch that convanim draws is called 'MaxPool2D' (near: MaxPool2d, max_pool2d)"},
      {"nn.Conv2D(3, 8, 3)",
       "nn.Conv2D(3, 8, 3) means one layer in Paddle and another in MXNet (give its arguments by "
       "name, or the framework in front of it; near in PyTorch: Conv2d, conv2d)"},
      {"Convolution2D(64, 3, 3)",
       "Convolution2D(64, 3, 3) means one layer in Keras and another in Keras 1 (give its "
       "arguments "
       "by name, or the framework in front of it)"},
  });
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

TEST_CASE("an unknown layer is refused with the nearest known ones") {
  const std::string none = "no layer that convanim draws is called ";
  const std::string others = " (it draws convolutions, poolings, upsampling and pixel shuffles)";
  const std::string own =
      " (it draws convolutions, poolings, upsampling and pixel shuffles; of a function of your own "
      "give the layer that it makes)";
  check_refused({
      {"LPPool2d(1)", none + "'LPPool2d' (near: AvgPool2d, MaxPool2d, pool2d, AvgPool2D)"},
      {"Conv4d(1)", none + "'Conv4d' (near: Conv1d, Conv2d, Conv3d, Conv)"},
      {"nn.Sequential(conv1x1(64, planes * 4), norm_layer(64))",
       none + "'conv1x1' (near: Conv1D, Conv1d; of a function of your own give the layer that it "
              "makes)"},
      {"self.fc = nn.Linear(16 * 5 * 5, 120)",
       "no layer of PyTorch that convanim draws is called 'Linear'" + others},
      {"model.add(Dense(128, activation='relu'))", none + "'Dense'" + own},
      {"relu(x)", none + "'relu'" + own},
      {std::string(4000, 'x') + "(1)", none + "'" + std::string(40, 'x') + "...'" + own},
  });
}

TEST_CASE("arguments that do not fit the constructor are refused") {
  check_refused({
      {"nn.Conv2d(3)",
       "Conv2d lacks kernel_size (needs Conv2d(in_channels, out_channels, kernel_size, ...))"},
      {"Conv2D(32)", "Conv2D lacks kernel_size (needs Conv2D(filters, kernel_size, ...))"},
      {"MaxPool1d()", "MaxPool1d lacks kernel_size (needs MaxPool1d(kernel_size, ...))"},
      {"Conv2d(1, 1, 3, kernel_size=3)", "Conv2d is given kernel_size twice (needs it once)"},
      {"Conv2d(1, 1, kernel_size=3, kernel_size=3)",
       "Conv2d is given kernel_size twice (needs it once)"},
      {"Conv2d(1, 1, 3, bias=True, bias=True)", "Conv2d is given bias twice (needs it once)"},
      {"Conv2d(1, 1, 3, strides=2)",
       "Conv2d has no argument 'strides' (near: stride; others can be left out)"},
      {"Conv2D(1, 3, stride=2)",
       "Conv2D has no argument 'stride' (near: strides; others can be left out)"},
      {"Conv2D(1, 3, output_padding=2)",
       "Conv2D has no argument 'output_padding' (drawn: filters, kernel_size, strides, padding, "
       "dilation_rate, groups; others can be left out)"},
      {"AvgPool1d(2, divisor_override=None)",
       "AvgPool1d has no argument 'divisor_override' (drawn: kernel_size, stride, padding, "
       "ceil_mode, count_include_pad; others can be left out)"},
      {"MaxPool2d(1, 1, 0, 1, False, False, 1)",
       "MaxPool2d takes 6 arguments without a name, not 7 (give the others by name)"},
      {"Conv2DTranspose(1, 3, 2, 'same', 1)",
       "Conv2DTranspose takes 4 arguments without a name, not 5 (give the others by name)"},
  });
}

TEST_CASE("numbers out of range are refused, however many digits they have") {
  check_refused({
      {"Conv2d(1, 1, 0)", "kernel_size 0 is out of range (1 to 65536)"},
      {"Conv2d(1, 1, 65537)", "kernel_size 65537 is out of range (1 to 65536)"},
      {"Conv2d(1, 1, (3, -1))", "kernel_size -1 is out of range (1 to 65536)"},
      {"Conv2d(1, 1, 3, stride=4294967297)", "stride 4294967297 is out of range (1 to 65536)"},
      {"Conv2d(1, 1, 3, padding=-1)", "padding -1 is out of range (0 to 65536)"},
      {"Conv2d(1, 1, 3, dilation=0)", "dilation 0 is out of range (1 to 65536)"},
      {"ConvTranspose2d(1, 1, 3, output_padding=65537)",
       "output_padding 65537 is out of range (0 to 65536)"},
      {"MaxPool2D(" + std::string(100, '9') + ")",
       "pool_size " + std::string(40, '9') + "... is out of range (1 to 65536)"},
      {"Conv1D(1, 3, strides=[0])", "strides 0 is out of range (1 to 65536)"},
  });
}

TEST_CASE("values of the wrong kind are refused with the right ones") {
  check_refused({
      {"Conv2d(1, 1, 0.5)", "Conv2d does not take kernel_size=0.5 (needs N or (ROWS, COLS))"},
      {"Conv2d(1, 1, k)",
       "Conv2d is given kernel_size=k, but the code does not say what k is (write its value "
       "instead: N or (ROWS, COLS))"},
      {"Conv2d(1, 1, size( 3 ))",
       "Conv2d is given kernel_size=size( 3 ), but the code does not say what size( 3 ) is (write "
       "its value instead: N or (ROWS, COLS))"},
      {"Conv2d(1, 1, '3')", "Conv2d does not take kernel_size='3' (needs N or (ROWS, COLS))"},
      {"Conv2d(1, 1, True)", "Conv2d does not take kernel_size=True (needs N or (ROWS, COLS))"},
      {"Conv2d(1, 1, ())", "Conv2d does not take kernel_size=() (needs N or (ROWS, COLS))"},
      {"Conv2d(1, 1, (3,))", "Conv2d does not take kernel_size=(3,) (needs N or (ROWS, COLS))"},
      {"Conv2d(1, 1, [3, 3, 3])",
       "Conv2d does not take kernel_size=[3, 3, 3] (needs N or (ROWS, COLS))"},
      {"Conv2d(1, 1, (3,\n(3, 3)))",
       "Conv2d does not take kernel_size=(3,?(3, 3)) (needs N or (ROWS, COLS))"},
      {"Conv1d(1, 1, (3, 3))", "Conv1d does not take kernel_size=(3, 3) (needs N or (N,))"},
      {"Conv2d(1, 1, 3, stride=None)",
       "Conv2d does not take stride=None (needs N or (ROWS, COLS))"},
      {"Conv2d(1, 1, 3, padding='full')",
       "Conv2d does not take padding='full' (needs N, (ROWS, COLS), 'same' or 'valid')"},
      {"Conv2d(1, 1, 3, padding=None)",
       "Conv2d does not take padding=None (needs N, (ROWS, COLS), 'same' or 'valid')"},
      {"Conv1d(1, 1, 3, padding='SAME')",
       "Conv1d does not take padding='SAME' (near: 'same'; needs N, (N,), 'same' or 'valid')"},
      {"ConvTranspose2d(1, 1, 3, padding='same')",
       "ConvTranspose2d does not take padding='same' (needs N or (ROWS, COLS))"},
      {"MaxPool2d(3, padding='valid')",
       "MaxPool2d does not take padding='valid' (needs N or (ROWS, COLS))"},
      {"MaxPool2d(3, ceil_mode=1)", "MaxPool2d does not take ceil_mode=1 (needs True or False)"},
      {"AvgPool2d(3, count_include_pad=None)",
       "AvgPool2d does not take count_include_pad=None (needs True or False)"},
      {"Conv2D(1, 3, padding=1)", "Conv2D does not take padding=1 (needs 'valid' or 'same')"},
      {"Conv2D(1, 3, padding='causal')",
       "Conv2D does not take padding='causal' (needs 'valid' or 'same')"},
      {"Conv1D(1, 3, padding='full')",
       "Conv1D does not take padding='full' (needs 'valid', 'same' or 'causal')"},
      {"Conv1DTranspose(1, 3, padding='causal')",
       "Conv1DTranspose does not take padding='causal' (needs 'valid' or 'same')"},
      {"MaxPool2D(3, padding=same)",
       "MaxPool2D is given padding=same, but the code does not say what same is (write its value "
       "instead: 'valid' or 'same')"},
  });
}

TEST_CASE("what the framework itself refuses is refused in its words") {
  check_refused({
      {"Conv2d(1, 1, 3, stride=2, padding='same')",
       "PyTorch pads 'same' with stride 1 only, not with stride 2x2 (needs stride 1, or padding in "
       "numbers)"},
      {"Conv1d(1, 1, 3, stride=2, padding='same')",
       "PyTorch pads 'same' with stride 1 only, not with stride 2 (needs stride 1, or padding in "
       "numbers)"},
      {"Conv2DTranspose(1, 3, 2, output_padding=2)",
       "output_padding 2 must be smaller than strides (needs <= 1)"},
      {"Conv2DTranspose(1, 5, (3, 1), 'same', output_padding=(2, 1))",
       "output_padding 1 must be smaller than strides (needs <= 0)"},
  });
}

TEST_CASE("syntax that is not Python's is refused with its column") {
  check_refused({
      {"", "column 1 of the layer: found the end, needs the name of a layer"},
      {"3", "column 1 of the layer: found '3', needs the name of a layer"},
      {"nn.", "column 4 of the layer: found the end, needs the name of a layer"},
      {"Conv2d", "column 7 of the layer: found the end, needs '('"},
      {"Conv2d 3", "column 8 of the layer: found '3', needs '('"},
      {"Conv2d(", "column 8 of the layer: found the end, needs a value"},
      {"Conv2d(,)", "column 8 of the layer: found ',', needs a value"},
      {"Conv2d(1,,2)", "column 10 of the layer: found ',', needs a value"},
      {"Conv2d(1 1)", "column 10 of the layer: found '1', needs ',' or ')'"},
      {"Conv2d(1, 1, 3x)", "column 15 of the layer: found 'x', needs ',' or ')'"},
      {"Conv2d(1, 1, (3, 3)", "column 20 of the layer: found the end, needs ',' or ')'"},
      {"Conv2d(1, 1, (3, 3])", "column 19 of the layer: found ']', needs ',' or ')'"},
      {"Conv2d(1, 1, [3)", "column 16 of the layer: found ')', needs ',' or ']'"},
      {"Conv2d(1, 1, 3, padding='same)",
       "column 31 of the layer: found the end, needs a closing '"},
      {"Conv2d(1, 1, 3, padding=\"same\n\")",
       "column 30 of the layer: found the end of the line, needs a closing \""},
      {"Conv2d(1, 1, 3, padding='\\", "column 27 of the layer: found the end, needs a closing '"},
      {"Conv2d(-)", "column 9 of the layer: found ')', needs a value"},
      {"Conv2d(.)", "column 9 of the layer: found ')', needs a digit"},
      {"Conv2d(1e)", "column 10 of the layer: found ')', needs a digit"},
      {"Conv2d(1e+)", "column 11 of the layer: found ')', needs a digit"},
      {"Conv2d(1, 2=3)", "column 12 of the layer: found '=', needs ',' or ')'"},
      {"Conv2d(1, a.b=3)", "column 14 of the layer: found '=', needs ',' or ')'"},
      {"Conv2d(a., 1)", "column 10 of the layer: found ',', needs a name"},
      {"Conv2d(*)", "column 9 of the layer: found ')', needs a value"},
      {"Conv2d(1, out_channels=1, 3)",
       "column 27 of the layer: an argument without a name follows one with a name (needs a name, "
       "too)"},
      {"Conv2d(\n  1,\n  1, 3 3\n)", "line 3, column 8 of the layer: found '3', needs ',' or ')'"},
      {"Conv2d(1, bias='\u00E9', padding=\u201Csame\u201D)",
       "column 29 of the layer: found a character outside printable ASCII, needs a value"},
      {std::string("Conv2d(\0)", 9),
       "column 8 of the layer: found a character outside printable ASCII, needs a value"},
  });
}

TEST_CASE("16 brackets inside each other are read and 17 are refused") {
  const auto nested = [](std::size_t depth) {
    return "MaxPool2d" + std::string(depth, '(') + "3" + std::string(depth, ')');
  };
  CHECK(parse_framework_layer(nested(16)) == parse_framework_layer("MaxPool2d(3)"));
  CHECK(refusal(nested(17)) ==
        "column 26 of the layer: more than 16 brackets inside each other (needs <= 16)");
  CHECK(refusal(nested(2000)) == refusal(nested(17)));
  const std::string calls = "MaxPool2d(3, return_indices=" + std::string(1000, '[') + ")";
  CHECK(refusal(calls) ==
        "column 44 of the layer: more than 16 brackets inside each other (needs <= 16)");
}

TEST_CASE("brackets beside each other do not count as nested") {
  std::string expression = "MaxPool2d(3, return_indices=(";
  for (int i = 0; i < 100; ++i) expression += "f(x)(y), [], (1, 2), ";
  CHECK_NOTHROW(parse_framework_layer(expression + "))"));
}

TEST_CASE("4096 characters are read and one more is refused") {
  const std::string expression = "MaxPool2d(3)";
  const std::string space(4096 - expression.size(), ' ');
  CHECK(parse_framework_layer(space + expression) == parse_framework_layer(expression));
  CHECK(refusal(space + expression + " ") == "the layer has 4097 characters (limit 4096)");
}

TEST_CASE("a layer of one dimension takes one row only") {
  const FrameworkLayer layer = parse_framework_layer("nn.Conv1d(1, 1, 3)");
  CHECK(output_size(with_input(layer, {1, 7})) == Size{1, 5});
  CHECK_THROWS_WITH(with_input(layer, {5, 7}),
                    "input 5x7 has 5 rows, but the layer has one dimension (needs 7)");
}

TEST_CASE("PyTorch's same padding keeps the size and puts the odd one at the end") {
  for_all_rows([](const Row& row) {
    if (row.stride != 1) return;
    const Layer2d spec =
        read_row("Conv1d(1, 1, " + std::to_string(row.kernel) +
                     ", padding='same', dilation=" + std::to_string(row.dilation) + ")",
                 row.input);
    CHECK(output_size(spec) == Size{1, row.input});
    CHECK(products(spec) ==
          convolution_products(row, row.input, row.dilation * (row.kernel - 1) / 2));
  });
}

TEST_CASE("Keras's same padding follows TensorFlow's rule") {
  for_all_keras_rows([](const Row& row) {
    const Layer2d spec = read_row(keras("Conv1D", row, "same"), row.input);
    const int output = (row.input + row.stride - 1) / row.stride;
    CHECK(output_size(spec) == Size{1, output});
    const int start = tensorflow_start(output, row.input, row.extent(), row.stride);
    CHECK(products(spec) == convolution_products(row, output, start));
  });
}

TEST_CASE("Keras's valid padding is none") {
  for_all_keras_rows([](const Row& row) {
    if (row.input < row.extent()) {
      CHECK_THROWS_AS(read_row(keras("Conv1D", row, "valid"), row.input), RequestError);
      return;
    }
    const Layer2d spec = read_row(keras("Conv1D", row, "valid"), row.input);
    const int output = (row.input - row.extent()) / row.stride + 1;
    CHECK(output_size(spec) == Size{1, output});
    CHECK(products(spec) == convolution_products(row, output, 0));
  });
}

TEST_CASE("Keras's causal padding lets no output see a later input") {
  for_all_keras_rows([](const Row& row) {
    const Layer2d spec = read_row(keras("Conv1D", row, "causal"), row.input);
    const int output = (row.input - 1) / row.stride + 1;
    CHECK(output_size(spec) == Size{1, output});
    CHECK(products(spec) == convolution_products(row, output, row.extent() - 1));
  });
}

TEST_CASE("Keras's pools pad as TensorFlow does") {
  for_all_keras_rows([](const Row& row) {
    if (row.dilation != 1) return;
    for (const std::string layer : {"MaxPool1D", "AvgPool1D"}) {
      const std::string sizes =
          layer + "(" + std::to_string(row.kernel) + ", " + std::to_string(row.stride);
      const Layer2d same = read_row(sizes + ", 'same')", row.input);
      const int output = (row.input + row.stride - 1) / row.stride;
      CHECK(output_size(same) == Size{1, output});
      const int start = tensorflow_start(output, row.input, row.kernel, row.stride);
      CHECK(products(same) == convolution_products(row, output, start));
      if (row.input >= row.kernel) {
        const Layer2d valid = read_row(sizes + ", 'valid')", row.input);
        CHECK(output_size(valid) == Size{1, (row.input - row.kernel) / row.stride + 1});
      } else {
        CHECK_THROWS_AS(read_row(sizes + ", 'valid')", row.input), RequestError);
      }
    }
  });
}

TEST_CASE("Keras's transposed convolution is as long as Keras says, without output padding") {
  for_all_keras_rows([](const Row& row) {
    const Layer2d same = read_row(keras("Conv1DTranspose", row, "same"), row.input);
    const int output = row.input * row.stride;
    CHECK(output_size(same) == Size{1, output});
    // Transposed to the convolution that TensorFlow pads on its way back from output to input.
    const int start = tensorflow_start(row.input, output, row.extent(), row.stride);
    CHECK(products(same) == transposed_products(row, output, start));

    const Layer2d valid = read_row(keras("Conv1DTranspose", row, "valid"), row.input);
    const int longest = output + std::max(row.extent() - row.stride, 0);
    CHECK(output_size(valid) == Size{1, longest});
    CHECK(products(valid) == transposed_products(row, longest, 0));
  });
}

TEST_CASE("Keras's transposed convolution is as long as Keras says, with output padding") {
  for_all_keras_rows([](const Row& row) {
    for (int added = 0; added < row.stride; ++added) {
      for (const std::string padding : {"same", "valid"}) {
        CAPTURE(added, padding);
        std::string expression = keras("Conv1DTranspose", row, padding);
        expression.insert(expression.size() - 1, ", output_padding=" + std::to_string(added));
        const Layer2d spec = read_row(expression, row.input);
        const int crop = padding == "same" ? row.extent() / 2 : 0;
        const int output = (row.input - 1) * row.stride + row.extent() - 2 * crop + added;
        if (output < 1) {
          CHECK_THROWS_AS(lay_out(spec), RequestError);
          continue;
        }
        CHECK(output_size(spec) == Size{1, output});
        const int start = tensorflow_start(row.input, output, row.extent(), row.stride);
        CHECK(products(spec) == transposed_products(row, output, start));
      }
    }
  });
}

TEST_CASE("the two axes of a layer of two dimensions are independent") {
  const auto rows = read_row("Conv1DTranspose(1, 4, 3, 'same')", 5);
  const auto cols = read_row("Conv1DTranspose(1, 2, 3, 'same')", 6);
  const auto both =
      to_2d(with_input(parse_framework_layer("Conv2DTranspose(1, (4, 2), 3, 'same')"), {5, 6}));
  CHECK(both.padding ==
        Padding{rows.padding.left, rows.padding.right, cols.padding.left, cols.padding.right});
  CHECK(both.output_padding == Size{rows.output_padding.cols, cols.output_padding.cols});
  CHECK(output_size(both) == Size{15, 18});
}

TEST_CASE("whatever is written, the answer is a layer or one short line of ASCII") {
  const std::vector<std::string> pieces{"nn.",
                                        "Conv2d",
                                        "Conv1DTranspose",
                                        "MaxPool2D",
                                        "AvgPool2d",
                                        "(",
                                        ")",
                                        "[",
                                        "]",
                                        ",",
                                        "=",
                                        "3",
                                        "-1",
                                        "1e9",
                                        "'same'",
                                        "\"",
                                        "'",
                                        "padding",
                                        "kernel_size",
                                        "strides",
                                        "stride",
                                        "True",
                                        "None",
                                        "\n",
                                        "#",
                                        ".",
                                        "99999999999",
                                        "\xFF",
                                        "\\",
                                        "\u00E9",
                                        " ",
                                        "(3, 3)",
                                        "filters",
                                        "output_padding"};
  std::mt19937 random(1);
  int layers = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string expression = i % 2 == 0 ? "" : "Conv2d(1, 1, 3, padding=1)";
    for (auto changes = random() % 6; changes > 0; --changes) {
      const std::size_t at = random() % (expression.size() + 1);
      if (random() % 4 == 0) {
        expression.erase(at, 1);
      } else {
        expression.insert(at, pieces[random() % pieces.size()]);
      }
    }
    CAPTURE(expression);
    try {
      const Layer spec = with_input(parse_framework_layer(expression), {7, 7});
      lay_out(spec);
      ++layers;
    } catch (const RequestError& error) {
      const std::string message = error.what();
      const bool is_line =
          std::ranges::all_of(message, [](char c) { return c >= ' ' && c <= '~'; });
      if (!is_line || message.size() > 500) FAIL(message);
    }
  }
  CHECK(layers > 1000);
}
