// The ways to write a model in words.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/error.h"
#include "stack/chain.h"

using namespace convanim;

namespace {

std::vector<std::string> names_of(const Stack& stack) {
  std::vector<std::string> names;
  for (const StackNode& node : stack.nodes) names.push_back(node.name);
  return names;
}

Stack stack_of(const std::string& text, int side = 32) {
  return make_stack(read_chain(text, nullptr), {{side}, {}}, "model");
}

std::string shape_of(const Stack& stack) {
  return to_string(stack.nodes.back().shape);
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a Sequential is read with PyTorch's names") {
  const Stack stack = stack_of(
      "model = nn.Sequential(nn.Conv2d(3, 64, 7, stride=2, padding=3), nn.ReLU(), nn.Sequential("
      "nn.MaxPool2d(3, 2, 1), nn.Conv2d(64, 8, 1)))",
      224);
  CHECK(names_of(stack) == Names{"input", "0", "1", "2.0", "2.1"});
  CHECK(shape_of(stack) == "8x56x56");
  CHECK(to_string(stack.nodes[0].shape) == "3x224x224");
}

TEST_CASE("an OrderedDict names its layers") {
  const Stack stack = stack_of(
      "nn.Sequential(OrderedDict([('conv1', nn.Conv2d(1, 20, 5)), ('relu1', nn.ReLU()),"
      " ('conv2', nn.Conv2d(20, 64, 5))]))");
  CHECK(names_of(stack) == Names{"input", "conv1", "relu1", "conv2"});
  CHECK(shape_of(stack) == "64x24x24");
}

TEST_CASE("Keras's Sequential says its input and its names") {
  const Stack stack = make_stack(
      read_chain(
          "keras.Sequential([keras.Input(shape=(28, 28, 1)), layers.Conv2D(32, 3, activation="
          "'relu', name='first'), layers.MaxPooling2D(2), layers.Flatten(), layers.Dropout(0.5),"
          " layers.Dense(10, activation='softmax')])",
          nullptr),
      {}, "model");
  CHECK(names_of(stack) == Names{"input", "first", "2", "3", "4", "5"});
  CHECK(shape_of(stack) == "10");
  CHECK(stack.nodes.back().parameters == 32 * 13 * 13 * 10 + 10);
}

TEST_CASE("Keras's layers are added one by one, the first one with the input's shape") {
  const Stack stack = make_stack(
      read_chain("model = Sequential()\nmodel.add(Conv2D(8, (3, 3), input_shape=(28, 28, 3)))\n"
                 "model.add(Activation('relu'))\nmodel.add(MaxPooling2D(pool_size=(2, 2)))\n",
                 nullptr),
      {}, "model");
  CHECK(shape_of(stack) == "8x13x13");
  CHECK(stack.nodes[1].layer->channels == Channels{3, 8});
}

TEST_CASE("a printed model is read with the names that lead to its layers") {
  const Stack stack = stack_of(R"(Net(
  (features): Sequential(
    (0): Conv2d(3, 64, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))
    (1): BatchNorm2d(64, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True)
    (2): ReLU(inplace=True)
    (3): MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)
  )
  (blocks): ModuleList(
    (0-1): 2 x Sequential(
      (0): Conv2d(64, 64, kernel_size=(3, 3), stride=(1, 1), padding=same)
    )
  )
  (avgpool): AdaptiveAvgPool2d(output_size=(1, 1))
  (flatten): Flatten(start_dim=1, end_dim=-1)
  (fc): Linear(in_features=64, out_features=10, bias=True)
)
)");
  CHECK(names_of(stack) == Names{"input", "features.0", "features.1", "features.2", "features.3",
                                 "blocks.0-1.0", "blocks.0-1.0#2", "avgpool", "flatten", "fc"});
  CHECK(stack.nodes[2].parameters == 128);
  CHECK(shape_of(stack) == "10");
}

TEST_CASE("a layer a line, named or not, with comments") {
  const Stack stack = stack_of(
      "# a small one\nconv1: nn.Conv2d(3, 8, 3)\nself.pool = nn.MaxPool2d(2)  # halves it\n\n"
      "nn.Conv2d(8, 8, 3)\nnn.Conv2d(8, 8, 3)\n");
  CHECK(names_of(stack) == Names{"input", "conv1", "pool", "Conv2d_1", "Conv2d_2"});
  CHECK(shape_of(stack) == "8x11x11");
}

TEST_CASE("what is wrong with a model is said with the layer or the line it is in") {
  const auto error_of = [](const std::string& text) {
    try {
      stack_of(text);
    } catch (const RequestError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  CHECK(error_of("nn.Sequential(nn.Conv2d(3, 8, 3), nn.Conv2d(4, 8, 3))") ==
        "1: Conv2d takes 4 channels, but its input has 8 (needs 4)");
  CHECK(error_of("nn.Conv2d(3, 8, 3)\nnn.Conf2d(8, 8, 3)").starts_with("line 2: no layer"));
  CHECK(error_of("nn.Conv2d(3, 8, 3)\nfc: nn.Linear(8, 2)") ==
        "fc: Linear takes numbers in a row, not 8x30x30 (needs Flatten before it)");
  CHECK(error_of("nn.Flatten()\nfc: nn.Linear(8, 2)") ==
        "fc: Linear takes 8 numbers, but its input has 1024 (needs 1024, or an input of another "
        "size)");
  CHECK(error_of("").starts_with("the model has no layers"));
  CHECK(error_of("nn.Sequential(block, nn.ReLU())").starts_with("'block' is no layer"));
}

TEST_CASE("names that are no text are written by their bytes") {
  const Stack stack = stack_of("Net(\n  (a\xd0): ReLU()\n)\n");
  CHECK(names_of(stack) == Names{"input", "a\\xd0"});
}
