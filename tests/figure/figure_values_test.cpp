// The numbers that a figure shows: the user's own, from files, or the guide's.

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/layout.h"
#include "figure/figure.h"
#include "figure/layer_requests.h"
#include "support/files.h"
#include "support/layer_2d.h"
#include "support/temp_folder.h"

using namespace convanim;

TEST_CASE("the user's own numbers are never called by a name, not even if they are the guide's") {
  const CurrentFolder here;
  put("kernel.txt", "0 1 2\n2 2 0\n0 1 2\n");
  LayerRequest request = named("numerical_padding_strides");
  request.kernel_values = "kernel.txt";
  const Figure figure = make_figure(request);
  CHECK_FALSE(figure.named);
  CHECK(figure.name == "conv_i5_k3_s2_p1_values");
  CHECK(figure.numbers->output == named_figure("numerical_padding_strides").numbers->output);
}

TEST_CASE("files of values are drawn flat, give the sizes and are what is computed with") {
  const CurrentFolder here;
  put("input.txt", counted({3, 4}));
  put("kernel.txt", "0,1\n-1,0.5\n");
  const Figure figure = make_figure(
      {.start = LayerKind::conv, .input_values = "input.txt", .kernel_values = "kernel.txt"});
  CHECK(to_2d(figure.layer).input == Size{3, 4});
  CHECK(to_2d(figure.layer).kernel == Size{2, 2});
  CHECK(figure.name == "conv_i3x4_k2_values");
  REQUIRE(figure.numbers);
  CHECK(figure.numbers->input == Matrix{{3, 4}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}});
  CHECK(figure.numbers->kernel == Matrix{{2, 2}, {0, 1, -1, 0.5}});
  // 1 * right - 1 * below + 0.5 * below right
  CHECK(figure.numbers->output == Matrix{{2, 3}, {0, 0.5, 1, 2, 2.5, 3}});
}

TEST_CASE("a file of values for the input alone leaves the kernel to the guide, and vice versa") {
  const CurrentFolder here;
  put("input.txt", counted({6, 6}));
  put("kernel.txt", counted({2, 2}));
  Figure figure =
      make_figure({.start = LayerKind::conv, .kernel = size("2"), .input_values = "input.txt"});
  CHECK(figure.numbers->kernel == guide_kernel({2, 2}));
  figure =
      make_figure({.start = LayerKind::conv, .input = sides("6"), .kernel_values = "kernel.txt"});
  CHECK(figure.numbers->input == guide_input({6, 6}));
}

TEST_CASE("files of values change the sizes of a named animation") {
  const CurrentFolder here;
  put("input.txt", counted({6, 7}));
  LayerRequest request = named("padding_strides");
  request.input_values = "input.txt";
  const Figure figure = make_figure(request);
  CHECK(to_2d(figure.layer).input == Size{6, 7});
  CHECK(to_2d(figure.layer).stride == Size{2, 2});
  CHECK(figure.name == "conv_i6x7_k3_s2_p1_values");
}

TEST_CASE("a pool of a file of values takes its stride from its kernel") {
  const CurrentFolder here;
  put("input.txt", counted({4, 4}));
  const Figure figure =
      make_figure({.start = LayerKind::max_pool, .kernel = size("2"), .input_values = "input.txt"});
  CHECK(to_2d(figure.layer).stride == Size{2, 2});
  CHECK_FALSE(figure.numbers->kernel);
  CHECK(figure.numbers->output == Matrix{{2, 2}, {6, 8, 14, 16}});
}

TEST_CASE("a size that a file of values contradicts is refused, one that it agrees with is not") {
  const CurrentFolder here;
  put("input.txt", counted({5, 7}));
  put("kernel.txt", counted({2, 3}));
  LayerRequest request = of_kind(LayerKind::conv, "5x7", "2x3");
  request.input_values = "input.txt";
  request.kernel_values = "kernel.txt";
  CHECK(to_2d(make_figure(request).layer).input == Size{5, 7});
  request.input = sides("7x5");
  CHECK(refusal(request) ==
        "--input 7x5 contradicts the 5x7 values of its file (leave out --input)");
  request.input = sides("5x7");
  request.kernel = size("3");
  CHECK(refusal(request) ==
        "--kernel 3x3 contradicts the 2x3 values of its file (leave out --kernel)");
  LayerRequest row = expression("nn.Conv1d(1, 1, 3)", "7");
  row.input_values = "input.txt";
  CHECK(refusal(row) ==
        "--input-values holds 5x7 numbers for 1 channel (needs length, or a layer of 5 channels)");
  row = expression("nn.Conv1d(5, 1, 3)", "6");
  row.input_values = "input.txt";
  CHECK(refusal(row) == "--input 6 contradicts the 7 values of its file (leave out --input)");
}

TEST_CASE("a file that does not hold numbers is refused by its name, line and column") {
  const CurrentFolder here;
  put("bad.txt", "1 2\n3 x\n");
  for (const bool of_input : {true, false}) {
    LayerRequest request = conv();
    (of_input ? request.input_values : request.kernel_values) = "bad.txt";
    CHECK(refusal(request) ==
          "bad.txt: line 2, column 3: 'x' is not a number (needs digits with a decimal point, as "
          "in -1.5 or 2e3)");
  }
}

TEST_CASE("a file of values that cannot be read is a failure, not a wrong request") {
  const CurrentFolder here;
  LayerRequest request = conv();
  request.input_values = "missing.txt";
  try {
    make_figure(request);
    FAIL("it was read");
  } catch (const RequestError&) {
    FAIL("it was called a wrong request");
  } catch (const std::runtime_error& error) {
    CHECK(error.what() == std::string("cannot read missing.txt: No such file or directory"));
  }
}

TEST_CASE("values for the kernel of a pool are refused, however the pool was asked for") {
  const CurrentFolder here;
  put("kernel.txt", counted({2, 2}));
  const std::vector<std::pair<LayerRequest, std::string>> pools{
      {{.start = LayerKind::max_pool, .input = sides("4")}, "max_pool"},
      {{.start = LayerKind::average_pool, .input = sides("4")}, "average_pool"},
      {named("numerical_max_pooling"), "max_pool"},
      {expression("nn.AvgPool2d(2)", "4"), "average_pool"},
  };
  for (auto [request, kind] : pools) {
    request.kernel_values = "kernel.txt";
    CHECK(refusal(request) ==
          "--kernel-values has no effect on " + kind + ", which has no weight (leave it out)");
  }
}

TEST_CASE("values of another size than an expression's kernel are refused") {
  const CurrentFolder here;
  put("kernel.txt", counted({2, 3}));
  LayerRequest request = expression("nn.Conv2d(1, 1, (2, 3))", "5");
  request.kernel_values = "kernel.txt";
  CHECK(make_figure(request).numbers->kernel == Matrix{{2, 3}, {1, 2, 3, 4, 5, 6}});
  request.start = parse_framework_layer("nn.Conv2d(1, 1, 3)");
  CHECK(refusal(request) ==
        "--kernel-values holds 2x3 values for a kernel of 3x3 (needs 3x3, or another kernel in the "
        "expression)");
}

TEST_CASE("without files the numbers are the guide's, and what the layer makes of them") {
  for (const LayerKind kind : kKinds) {
    LayerRequest request = of_kind(kind, "6x7", "3x2");
    request.padding = padding("1");
    request.values = true;
    const Figure figure = make_figure(request);
    REQUIRE(figure.numbers);
    const Numbers& numbers = *figure.numbers;
    CHECK(numbers.input == guide_input({6, 7}));
    CHECK(numbers.kernel.has_value() == !is_pool(kind));
    if (numbers.kernel) CHECK(numbers.kernel == guide_kernel({3, 2}));
    CHECK(numbers.output == compute_output(figure.layer, numbers.input, guide_kernel({3, 2})));
    CHECK(numbers.output.size == lay_out(figure.layer).output());
    CHECK(numbers.empty == (kind == LayerKind::max_pool ? U"\u2212\u221e" : U"0"));
    CHECK(figure.name == to_string(kind) + "_i6x7_k3x2_p1_values");
  }
}

TEST_CASE("one decimal is printed unless another count is asked for") {
  LayerRequest request = conv();
  request.values = true;
  CHECK(make_figure(request).numbers->decimals == 1);
  request.decimals = 0;
  CHECK(make_figure(request).numbers->decimals == 0);
  request = named("numerical_average_pooling");
  request.decimals = 3;
  CHECK(make_figure(request).numbers->decimals == 3);
}

TEST_CASE("decimals without numbers are refused") {
  const std::string words = "--decimals has no effect without numbers (add --values)";
  LayerRequest request = conv();
  request.decimals = 2;
  CHECK(refusal(request) == words);
  request = named("dilation");
  request.decimals = 1;
  CHECK(refusal(request) == words);
}
