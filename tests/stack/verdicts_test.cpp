// What is said of a model's layers.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "stack/chain.h"
#include "stack/stack_builder.h"

using namespace convanim;

namespace {

using Texts = std::vector<std::string>;

Texts texts_of(const Stack& stack) {
  Texts texts;
  for (const Verdict& verdict : verdicts(stack)) {
    texts.push_back(stack.nodes[verdict.node].name + " " + verdict.text);
  }
  return texts;
}

Texts verdicts_on(const std::string& text, int side) {
  return texts_of(make_stack(read_chain(text, nullptr), {{side}, {}}, "model"));
}

FrameworkLayer layer(const std::string& code) {
  return parse_framework_layer(code);
}

}  // namespace

TEST_CASE("an encoder and its decoder: the size that is not brought back, and what mends it") {
  const std::string code = "conv: nn.Conv2d(1, 1, 3, stride=2)\n";
  CHECK(verdicts_on(code + "up: nn.ConvTranspose2d(1, 1, 3, stride=2)", 7).empty());
  CHECK(verdicts_on(code + "up: nn.ConvTranspose2d(1, 1, 3, stride=2)", 8) ==
        Texts{"conv leaves 1 of 8 rows and 1 of 8 columns unread at the end",
              "up does not bring the size back: 8 -> 3 -> 7 (needs output padding 1)"});
  CHECK(verdicts_on(code + "up: nn.ConvTranspose2d(1, 1, 3, stride=2, output_padding=1)", 7) ==
        Texts{"up does not bring the size back: 7 -> 3 -> 8 (needs output padding 0)"});
  CHECK(verdicts_on(code + "up: nn.Upsample(scale_factor=2)", 7) ==
        Texts{"up does not bring the size back: 7 -> 3 -> 6 (needs an output of 7, which no output "
              "padding gives)"});
}

TEST_CASE("cells between windows are unread, and so are those behind the last one") {
  CHECK(verdicts_on("a: nn.Conv2d(1, 1, 1, stride=2)", 8) ==
        Texts{"a leaves 4 of 8 rows and 4 of 8 columns unread"});
  CHECK(verdicts_on("a: nn.MaxPool2d(2)", 7) ==
        Texts{"a leaves 1 of 7 rows and 1 of 7 columns unread at the end"});
}

TEST_CASE("windows that find more padding than input") {
  CHECK(verdicts_on("a: nn.Conv2d(1, 1, 3, padding=12, dilation=12)", 14) ==
        Texts{"a reads mostly padding: 82 % of what its windows find"});
  CHECK(verdicts_on("a: nn.Conv2d(1, 1, 3, padding=12, dilation=12, padding_mode='reflect')", 14)
            .empty());
}

TEST_CASE("a layer whose input sees everything adds nothing to the field") {
  const std::string conv = "nn.Conv2d(1, 1, 3, padding=1)\n";
  CHECK(verdicts_on(conv + conv + "last: " + conv, 5) ==
        Texts{"last adds nothing at this input size: its input sees all of it already"});
  CHECK(verdicts_on(conv + conv + "last: " + conv, 6).empty());
  CHECK(verdicts_on(conv + conv + "last: nn.Conv2d(1, 1, 1)\n", 5).empty());
}

TEST_CASE("branches that do not lie over each other") {
  StackBuilder builder;
  const std::size_t input = builder.input({"x", "Input"}, {1, 2, {1, 8, 8}});
  const std::size_t even =
      builder.layer({"even", "Conv2d"}, layer("nn.Conv2d(1, 1, 3, padding=1)"), input);
  const std::size_t odd =
      builder.layer({"odd", "Conv2d"}, layer("layers.Conv2D(1, 2, padding='same')"), input);
  builder.add({"sum", "Add"}, {even, odd});
  builder.concat({"both", "Concat"}, {input, even});
  const Stack stack = std::move(builder).take("model");
  CHECK(texts_of(stack) == Texts{"sum joins branches whose centres differ by 0.5"});
  CHECK(stack.nodes[3].fields[kRows].field == 3);
  CHECK(to_string(stack.nodes[4].shape) == "2x8x8");
}

TEST_CASE("a skip of the same field leaves all of it, and paths count by their number") {
  StackBuilder builder;
  const std::size_t input = builder.input({"x", "Input"}, {1, 2, {1, 8, 8}});
  const std::size_t conv =
      builder.layer({"conv", "Conv2d"}, layer("nn.Conv2d(1, 1, 5, padding=2)"), input);
  const Stack stack = [&] {
    builder.add({"sum", "Add"}, {input, conv});
    return std::move(builder).take("model");
  }();
  const ReceptiveField& field = stack.nodes.back().fields[kRows];
  CHECK(field.field == 5);
  CHECK(field.start == 0.5);
  // Of 26 paths one comes by the skip.
  CHECK(field.variance == Approx(2.0 * 25 / 26));
}

TEST_CASE(
    "a decoder that does not meet its skip is refused with the output padding that mends it") {
  StackBuilder builder;
  const std::size_t input = builder.input({"x", "Input"}, {1, 2, {1, 33, 33}});
  const std::size_t down = builder.layer({"down", "MaxPool2d"}, layer("nn.MaxPool2d(2)"), input);
  const std::size_t up = builder.layer({"up", "ConvTranspose2d"},
                                       layer("nn.ConvTranspose2d(1, 1, 2, stride=2)"), down);
  const std::size_t relu = builder.pass({"relu", "ReLU"}, up);
  CHECK_THROWS_WITH(builder.concat({"both", "Concat"}, {input, relu}),
                    "both: it joins 1x33x33 and 1x32x32 (needs output padding 1 in up)");
  CHECK_THROWS_WITH(
      builder.add({"sum", "Add"}, {down, input}),
      "sum: it joins 1x16x16 and 1x33x33 (needs the same sides: another input, or one "
      "of them padded or cropped)");
}
