// Where a figure's sizes come from, and those that are refused.

#include <string>

#include <catch2/catch.hpp>

#include "convanim/layout.h"
#include "figure/figure.h"
#include "figure/layer_requests.h"
#include "figure/make_animation.h"
#include "support/files.h"
#include "support/layer_2d.h"
#include "support/temp_folder.h"

using namespace convanim;

TEST_CASE("a layer of a kind without its sizes is refused with what it needs") {
  for (const LayerKind kind : kKinds) {
    const std::string command = "'convanim " + to_string(kind) + "'";
    CHECK(refusal({.start = kind, .kernel = size("3")}) ==
          command + " needs the size of its input (--input 5, --input 5x7 or --input-values FILE)");
    CHECK(refusal({.start = kind, .input = sides("5")}) ==
          command +
              " needs the size of its kernel (--kernel 3, or --kernel 3x2 for rows x columns)");
  }
}

TEST_CASE("an expression's layer takes its input from the option or from a file") {
  const CurrentFolder here;
  put("input.txt", counted({5, 7}));
  const std::string text = "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)";
  Figure figure = make_figure(expression(text, "3"));
  CHECK(figure.name == "padding_strides_odd_transposed");
  CHECK(figure.named);
  figure = make_figure({.start = parse_framework_layer(text), .input_values = "input.txt"});
  CHECK(to_2d(figure.layer).input == Size{5, 7});
  CHECK(figure.name == "conv_transposed_i5x7_k3_s2_p1_op1_values");
  CHECK(refusal({.start = parse_framework_layer(text)}) ==
        "'convanim layer' needs the size of its input (--input 5, --input 5x7 or --input-values "
        "FILE)");
}

TEST_CASE("one number is the length of a layer of one dimension") {
  for (const std::string input : {"7", "1x7"}) {
    const Figure figure = make_figure(expression("nn.Conv1d(1, 1, 3)", input));
    CHECK(to_2d(figure.layer).input == Size{1, 7});
    CHECK(to_2d(figure.layer).kernel == Size{1, 3});
    CHECK(figure.name == "conv1d_i7_k3");
  }
  CHECK(to_2d(make_figure(expression("nn.Conv2d(1, 1, 3)", "7")).layer).input == Size{7, 7});
}

TEST_CASE("a layer of one dimension refuses more rows than one") {
  CHECK_THAT(refusal(expression("nn.Conv1d(1, 1, 3)", "7x1")),
             Catch::StartsWith("input 7x1 has 7 rows, but the layer has one dimension"));
  CHECK(refusal(expression("keras.layers.MaxPooling1D(2)", "7x7")) ==
        "input 7x7 has 7 rows, but the layer has one dimension (needs 7)");
}

TEST_CASE("a layer that does not exist is refused, with numbers or without") {
  for (const bool values : {false, true}) {
    LayerRequest request = of_kind(LayerKind::conv, "3", "5");
    request.values = values;
    CHECK(refusal(request) ==
          "kernel 5x5 does not fit input 3x3 with padding 0 (needs padding >= 1)");
  }
}

TEST_CASE("a function's kernel is as large as is said where its code leaves that open") {
  LayerRequest request = expression("F.conv2d(x, w, padding=1)", "5x7");
  CHECK_THROWS_AS(make_figure(request), RequestError);
  request.kernel = size("4x2");
  const Layer layer = make_figure(request).layer;
  CHECK(along_slice(layer, &AxisSpec::kernel) == Size{4, 2});
  CHECK(output_size(layer) == Size{4, 8});
  request = expression("F.conv1d(x, w, padding='same')", "9");
  request.kernel = size("3");
  CHECK(output_size(make_figure(request).layer) == Size{1, 9});
  request = expression("nn.Conv2d(1, 1, 3)", "5");
  request.kernel = size("3");
  CHECK_THROWS_AS(make_figure(request), RequestError);
}

TEST_CASE("a layer that is too large to draw is refused with numbers, and by what draws it") {
  LayerRequest request = of_kind(LayerKind::conv, "256", "1");
  request.padding = padding("129");
  CHECK(make_figure(request).name == "conv_i256_k1_p129");
  CHECK_THROWS_WITH(diagrams_of(make_figure(request)),
                    "the input plane would have 514 rows (limit 512; lower input or padding)");
  request.values = true;
  CHECK(refusal(request) ==
        "the input plane would have 514 rows (limit 512; lower input or padding)");
}
