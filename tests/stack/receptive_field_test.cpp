// Fields of whole networks, as they are published, and of small ones counted by hand.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "stack/chain.h"

using namespace convanim;

namespace {

Stack stack_of(const std::string& text, const ChainInput& input) {
  return make_stack(read_chain(text, nullptr), input, "model");
}

Stack square_of(const std::string& text, int side) {
  return stack_of(text, {{side}, 1});
}

const ReceptiveField& last_field(const Stack& stack) {
  return stack.nodes.back().fields[kCols];
}

/// Field, stride and padding, as TF-Slim's table has them.
struct Published {
  double field;
  double stride;
  double padding;
};

void check_published(const Stack& stack, const Published& published) {
  for (const std::size_t axis : {kRows, kCols}) {
    const ReceptiveField& field = stack.nodes.back().fields[axis];
    CHECK(field.field == published.field);
    CHECK(field.jump == published.stride);
    CHECK(field_padding(field) == published.padding);
  }
}

std::string conv(int kernel, int stride, int padding) {
  return "nn.Conv2d(1, 1, " + std::to_string(kernel) + ", stride=" + std::to_string(stride) +
         ", padding=" + std::to_string(padding) + ")\n";
}

std::string repeated(const std::string& lines, int times) {
  std::string text;
  for (int n = 0; n < times; ++n) text += lines;
  return text;
}

const std::string kVgg16Pool = "nn.MaxPool2d(2)\n";

/// A block of TF-Slim's resnet_v1, whose last unit has the stride; its 1 x 1 layers change nothing.
std::string block(int units, int stride) {
  return repeated(conv(1, 1, 0) + conv(3, 1, 1) + conv(1, 1, 0), units - 1) + conv(1, 1, 0) +
         conv(3, stride, 1) + conv(1, 1, 0);
}

/// Its first pool pads an even input at the end alone.
std::string resnet(const std::vector<int>& units) {
  std::string text = conv(7, 2, 3) + "layers.MaxPooling2D(3, strides=2, padding='same')\n";
  for (std::size_t n = 0; n < units.size(); ++n)
    text += block(units[n], n + 1 < units.size() ? 2 : 1);
  return text;
}

}  // namespace

TEST_CASE("the fields of AlexNet, VGG and the ResNets are TF-Slim's") {
  const std::string alexnet = conv(11, 4, 0) + "nn.MaxPool2d(3, 2)\n" + conv(5, 1, 2) +
                              "nn.MaxPool2d(3, 2)\n" + repeated(conv(3, 1, 1), 3) +
                              "nn.MaxPool2d(3, 2)\n";
  check_published(square_of(alexnet, 224), {195, 32, 64});
  const std::string vgg = repeated(repeated(conv(3, 1, 1), 2) + kVgg16Pool, 2) +
                          repeated(repeated(conv(3, 1, 1), 3) + kVgg16Pool, 3);
  check_published(square_of(vgg, 224), {212, 32, 90});
  check_published(square_of(resnet({3, 4, 6, 3}), 224), {483, 32, 239});
  check_published(square_of(resnet({3, 4, 23, 3}), 224), {1027, 32, 511});
  check_published(square_of(resnet({3, 8, 36, 3}), 224), {1507, 32, 751});
}

TEST_CASE("jump, start and field of AlexNet are those of the guide to receptive fields") {
  // Dang Ha The Hien, A guide to receptive field arithmetic for CNNs, with an input of 227.
  const Stack stack = square_of(conv(11, 4, 0) + "nn.MaxPool2d(3, 2)\n" + conv(5, 1, 2) +
                                    "nn.MaxPool2d(3, 2)\n" + repeated(conv(3, 1, 1), 3) +
                                    "nn.MaxPool2d(3, 2)\n" + conv(6, 1, 0) + conv(1, 1, 0),
                                227);
  const double published[][4]{{55, 4, 11, 5.5},    {27, 8, 19, 9.5},   {27, 8, 51, 9.5},
                              {13, 16, 67, 17.5},  {13, 16, 99, 17.5}, {13, 16, 131, 17.5},
                              {13, 16, 163, 17.5}, {6, 32, 195, 33.5}, {1, 32, 355, 113.5},
                              {1, 32, 355, 113.5}};
  std::size_t n = 1;
  for (const auto& [side, jump, field, start] : published) {
    const StackNode& node = stack.nodes[n++];
    INFO(node.name);
    CHECK(node.shape.sides[kRows] == side);
    CHECK(node.fields[kRows].jump == jump);
    CHECK(node.fields[kRows].field == field);
    CHECK(node.fields[kRows].start == start);
  }
}

TEST_CASE("dilations that double make fields that double") {
  const auto field = [](int kernel, int layers) {
    std::string text;
    for (int n = 0; n < layers; ++n) {
      text += "layers.Conv1D(1, " + std::to_string(kernel) +
              ", dilation_rate=" + std::to_string(1 << n) + ", padding='causal')\n";
    }
    return last_field(stack_of(text, {{3000}, 1})).field;
  };
  CHECK(field(2, 4) == 16);
  CHECK(field(3, 4) == 31);
  CHECK(field(2, 10) == 1024);
  CHECK(field(3, 10) == 2047);
}

TEST_CASE("the field of a causal layer lies before its cell") {
  const Stack stack = stack_of("layers.Conv1D(1, 2, dilation_rate=4, padding='causal')", {{9}, 1});
  CHECK(field_padding(last_field(stack)) == 4);
  CHECK(last_field(stack).start == -1.5);
  CHECK(stack.nodes.back().shape.sides[kCols] == 9);
}

TEST_CASE("a transposed layer's field is as long as its longest window, and stands over its cell") {
  const Stack up = square_of("nn.MaxPool2d(2)\nnn.ConvTranspose2d(1, 1, 2, stride=2)", 8);
  CHECK(last_field(up).field == 2);
  CHECK(last_field(up).jump == 1);
  CHECK(last_field(up).start == 0.5);
  const Stack overlapping = square_of("nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1)", 4);
  CHECK(last_field(overlapping).field == 2);
  CHECK(last_field(overlapping).jump == 0.5);
  CHECK(last_field(overlapping).start == 0.5);
}

TEST_CASE("of a global pool, and of a dense layer, the field is all there is") {
  const Stack stack =
      square_of(conv(3, 2, 1) + "nn.AdaptiveAvgPool2d(1)\nnn.Flatten()\nnn.Linear(1, 10)", 8);
  CHECK(last_field(stack).field == 9);
  CHECK(stack.nodes.back().shape == FeatureShape{10, 0, {1, 1, 1}});
  CHECK(stack.nodes.back().parameters == 20);
}

TEST_CASE("the effective field grows with the root of the depth") {
  const auto middle = [](int layers) {
    return effective(last_field(square_of(repeated(conv(3, 1, 1), layers), 9)));
  };
  CHECK(middle(1) == 3);
  CHECK(middle(100) / middle(25) == Approx(2).epsilon(0.01));
}

TEST_CASE("a summary says how much is seen of an input, and the field where it is longer") {
  const auto told = [](const std::string& text, const ChainInput& input) {
    return summary(stack_of(text, input)).back();
  };
  CHECK(told(conv(3, 1, 1), {{9}, 1}) ==
        "A cell of Conv2d_1 sees up to 3 of 9 cells of input along each axis, 11 % of it.");
  CHECK(
      told(conv(3, 1, 1), {{99}, 1}) ==
      "A cell of Conv2d_1 sees up to 3 of 99 cells of input along each axis, less than 1 % of it.");
  CHECK(told(conv(5, 1, 2), {{3}, 1}) ==
        "A cell of Conv2d_1 sees up to all 3 cells of input along each axis; its field is 5.");
  CHECK(told(conv(5, 1, 2), {{3, 9}, 1}) ==
        "A cell of Conv2d_1 sees up to 3x5 of 3x9 cells of input, 56 % of it; its field is 5x5.");
}

TEST_CASE("parameters and multiply-adds are those of the layers one by one") {
  const Stack depthwise = stack_of(
      "nn.Conv2d(8, 8, 3, padding=1, groups=8, bias=False)\nnn.Conv2d(8, 8, 1, bias=False)",
      {{5}, {}});
  CHECK(depthwise.nodes[1].operations + depthwise.nodes[2].operations == 3400);
  const Stack separable =
      stack_of("layers.SeparableConv2D(8, 3, padding='same', use_bias=False)", {{5}, 8});
  CHECK(separable.nodes.size() == 3);
  CHECK(separable.nodes[1].operations + separable.nodes[2].operations == 3400);
  const Stack whole = stack_of("nn.Conv2d(8, 8, 3, padding=1)", {{5}, {}});
  CHECK(whole.nodes[1].operations == 14400);
  CHECK(whole.nodes[1].parameters == 584);
}
