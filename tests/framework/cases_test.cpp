// Lines that people asked about in public, each with the size that its framework puts out.
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/framework.h"
#include "layer/layer_text.h"

using namespace convanim;

namespace {

struct Case {
  std::string code;
  std::vector<int> input;
  std::vector<int> output;
};

Layer made(const std::string& code, const std::vector<int>& input) {
  return with_input(parse_framework_layer(code), {input, std::nullopt});
}

std::vector<int> output_of(const Case& question) {
  const Shape shape = output_shape(made(question.code, question.input));
  return {shape.end() - static_cast<std::ptrdiff_t>(question.input.size()), shape.end()};
}

void check_sizes(const std::vector<Case>& cases) {
  for (const Case& question : cases) {
    CAPTURE(question.code, question.input);
    CHECK(output_of(question) == question.output);
  }
}

std::string refusal_of_case(const Case& question) {
  try {
    output_of(question);
  } catch (const RequestError& error) {
    return error.what();
  }
  return "";
}

/// One sides' numbers as "before,after" of each axis.
std::string padding_of_case(const std::string& code, const std::vector<int>& input) {
  return padding_text(made(code, input));
}

}  // namespace

TEST_CASE("transposed layers that people asked about put out what their frameworks do") {
  check_sizes({
      {"nn.ConvTranspose2d(1,1,3,stride=2,padding=1,output_padding=1)", {1, 1}, {2, 2}},
      {R"(layers.Conv2DTranspose(1,2,strides=3,padding="valid"))", {3, 3}, {9, 9}},
      {"Conv2DTranspose(1, 4, 2, 'same', output_padding=0)", {4, 4}, {6, 6}},
      {"Conv2DTranspose(1, 4, 2, 'same', output_padding=None)", {4, 4}, {8, 8}},
      {"tf.layers.conv2d_transpose(x, 1, 4, strides=(1, 2), padding='valid')", {4, 4}, {7, 10}},
      {"ConvTranspose(kernel_shape=[3], strides=[2], output_shape=[32])", {16}, {32}},
      {"nn.ConvTranspose2d(1, 1, 4, stride=4)", {128, 128}, {512, 512}},
      {"nn.ConvTranspose2d(1,1,kernel_size=2,stride=2,padding=1)", {2, 2}, {2, 2}},
      {"nn.ConvTranspose2d(1,1,kernel_size=2,stride=2)", {2, 2}, {4, 4}},
      {"nn.ConvTranspose2d(1, 1, 16, 16, padding=7, output_padding=(14, 6))", {15, 13}, {240, 200}},
      {"nn.ConvTranspose2d(1, 1, 3, 2, 1, 1, dilation=2)", {3, 3}, {8, 8}},
      {R"(Conv2DTranspose(1,3,strides=(2,2),padding="same"))", {2, 2}, {4, 4}},
  });
  CHECK(padding_of_case(R"(Conv2DTranspose(1,3,strides=(2,2),padding="same"))", {2, 2}) ==
        "0,1,0,1");
  // ONNX Runtime takes what is odd from the start.
  CHECK(padding_of_case("ConvTranspose(kernel_shape=[3, 3], strides=[2, 2], output_shape=[32, 32])",
                        {16, 16}) == "1,0,1,0");
}

TEST_CASE("poolings that people asked about put out what their frameworks do") {
  check_sizes({
      {"F.max_pool2d(x, kernel_size=1, stride=2, ceil_mode=True)", {6, 7}, {3, 4}},
      {"torch.nn.MaxPool2d(kernel_size=[1,1], stride=[2,2], ceil_mode=True)", {32, 32}, {16, 16}},
      {"nn.MaxPool1d(2, 2, 1, ceil_mode=True)", {5}, {3}},
      {"nn.MaxPool1d(3, 3, 1, ceil_mode=True)", {2}, {1}},
      {"nn.MaxPool2d(3, 3, 1, ceil_mode=True)", {6, 5}, {3, 2}},
      {"nn.MaxPool2d(3, stride=1, padding=2, dilation=2)", {7, 7}, {7, 7}},
      {"nn.AvgPool2d(3, padding=1)", {7, 7}, {3, 3}},
      {"nn.AvgPool2d(9, ceil_mode=True)", {7, 7}, {1, 1}},
      {"AveragePool(kernel_shape=[3,3], strides=[2,2], pads=[1,1,2,2], ceil_mode=1)",
       {5, 5},
       {3, 3}},
      {"nn.AdaptiveAvgPool2d(3)", {7, 7}, {3, 3}},
      {"nn.AdaptiveAvgPool1d(8)", {6}, {8}},
      {"layers.UpSampling2D(2)", {2, 2}, {4, 4}},
      {"nn.PixelShuffle(2)", {3, 3}, {6, 6}},
      {R"(tf.nn.max_pool(x, ksize=2, strides=2, padding="VALID"))", {2, 3}, {1, 1}},
      {R"(tf.nn.max_pool(x, [1, 2, 2, 1], [1, 2, 2, 1], padding="SAME"))", {2, 3}, {1, 2}},
  });
  CHECK_FALSE(
      made(R"(layers.AveragePooling2D(3,strides=1,padding="same"))", {4, 4}).count_include_pad);
  CHECK_FALSE(refusal_of_case({"nn.MaxPool1d(4,1,0,1,ceil_mode=True)", {1}, {}}).empty());
  CHECK_FALSE(refusal_of_case({"nn.MaxPool1d(3,2,0,2)", {4}, {}}).empty());
}

TEST_CASE("convolutions that people asked about put out what their frameworks do") {
  check_sizes({
      {"nn.Conv2d(1, 1, 3, stride=2, padding=1, dilation=2)", {7, 7}, {3, 3}},
      {"nn.Conv2d(16,16,3,2,1),", {128, 128}, {64, 64}},
      {R"(Conv1D(4,2,dilation_rate=8,padding="causal"))", {20}, {20}},
      {R"(nn.Conv1d(1,1,4,padding="same"))", {6}, {6}},
      {"nn.Conv2d(16,32,7,stride=2)", {63, 63}, {29, 29}},
      {"(conv_1_3x3): Conv2d(3, 64, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))",
       {8, 8},
       {8, 8}},
      {"nn.LazyConv2d(1, kernel_size=3, padding=1)", {8, 8}, {8, 8}},
      {"nn.Conv1d(1,1,3)", {9}, {7}},
      {"layers.DepthwiseConv2D(3)", {5, 5}, {3, 3}},
      {R"(nn.Conv2d(1,1,3,padding=1,padding_mode="circular"))", {5, 5}, {5, 5}},
  });
  CHECK(made(R"(nn.Conv1d(1,1,4,padding="same"))", {6}).cols().padding_before == 1);
  CHECK(made(R"(nn.Conv1d(1,1,4,padding="same"))", {6}).cols().padding_after == 2);
  CHECK(refusal_of_case({R"(nn.Conv2d(1,1,3,padding="same",stride=2))", {7, 7}, {}}) ==
        "PyTorch pads 'same' with stride 1 only, not with stride 2x2 (needs stride 1, or padding "
        "in numbers)");
  CHECK(refusal_of_case({"nn.Conv2d(4,5,kernel_size=3,groups=2)", {24, 24}, {}}) ==
        "out_channels 5 must be divisible by groups 2 (needs 4 or 6, or groups 1)");
  CHECK(refusal_of_case({"nn.Conv2d(1, 1, 3, padding=-1)", {5, 5}, {}}) ==
        "padding -1 is out of range (0 to 65536)");
}

TEST_CASE("what people asked about of layers is read whether it is drawn or not") {
  const FrameworkLayer channels = parse_framework_layer("nn.Conv2d(16,32,7,stride=2)");
  CHECK(channels.in_channels == 16);
  CHECK(channels.out_channels == 32);
  CHECK(made("nn.Conv2d(16,32,7,stride=2)", {63, 63}).channels == Channels{16, 32});
  CHECK(made("nn.Conv2d(4, 8, 3, groups=2)", {5, 5}).groups == 2);
  CHECK(parse_framework_layer("nn.Conv2d(1, 1, 3, padding=1, padding_mode=\"circular\")")
            .padding_mode == PaddingMode::circular);
  CHECK(parse_framework_layer("torch.nn.AvgPool2d(2, divisor_override=2)").divisor == 2);
  const FrameworkLayer adaptive = parse_framework_layer("nn.AdaptiveAvgPool2d(3)");
  CHECK(adaptive.kind == FrameworkKind::adaptive_average_pool);
  CHECK(adaptive.output_size == std::vector<std::optional<int>>{3, 3});
  CHECK(parse_framework_layer("layers.DepthwiseConv2D(3)").depthwise);
  CHECK(parse_framework_layer("layers.UpSampling2D(2)").scale == std::vector<double>{2, 2});
  CHECK(parse_framework_layer("nn.PixelShuffle(2)").kind == FrameworkKind::pixel_shuffle);
}

TEST_CASE("layers of other frameworks are named as what they are") {
  CHECK(parse_framework_layer("mx.gluon.nn.Conv2DTranspose(8, 3)").framework == Framework::mxnet);
  CHECK(parse_framework_layer("paddle.nn.Conv2D(3, 8, 3)").framework == Framework::paddle);
  CHECK(parse_framework_layer("tf.nn.conv2d(x, w, strides=2, padding='SAME')").framework ==
        Framework::tensorflow);
}
