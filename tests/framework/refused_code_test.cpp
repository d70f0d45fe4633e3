// Code that is refused, with what it needs: no layer, arguments that do not fit, no Python.

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/framework.h"
#include "convanim/layout.h"
#include "framework/described_layer.h"

using namespace convanim;

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
