// From what was asked for to figures: where layers start, what changes them, what their files are
// called and which numbers they show.
#include "figure/figure.h"

#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/layout.h"
#include "figure/grammar.h"
#include "figure/make_animation.h"
#include "support/files.h"
#include "support/layer_2d.h"
#include "support/small_specs.h"
#include "support/temp_folder.h"

using namespace convanim;

namespace {

/// The words of the command line, as its grammar reads them.
Sides sides(const std::string& word) {
  return parse_sides(word, 1);
}
Sides size(const std::string& word) {
  return parse_sides(word, 0);
}
PaddingRequest padding(const std::string& word) {
  return parse_padding(word);
}

constexpr LayerKind kKinds[] = {LayerKind::conv, LayerKind::conv_transposed, LayerKind::max_pool,
                                LayerKind::average_pool};

/// A layer of a kind with sizes.
LayerRequest of_kind(LayerKind kind, const std::string& input, const std::string& kernel) {
  return {.start = kind, .input = sides(input), .kernel = size(kernel)};
}

void set_option(std::optional<Sides>& option, Size value) {
  option = Sides{value.rows, value.cols};
}
void set_option(std::optional<PaddingRequest>& option, const Padding& value) {
  option = PaddingSides{{value.top, value.bottom, value.left, value.right}, true};
}

LayerRequest conv() {
  return of_kind(LayerKind::conv, "5", "3");
}

LayerRequest named(const std::string& name) {
  return {.start = find_animation(name)};
}

LayerRequest expression(const std::string& text, const std::string& input) {
  return {.start = parse_framework_layer(text), .input = sides(input)};
}

/// What the refusal of the request says; nothing if it is met.
std::string refusal(const LayerRequest& request) {
  try {
    make_figure(request);
  } catch (const RequestError& error) {
    return error.what();
  }
  return "";
}

/// Numbers 1, 2, 3 ... as numpy.savetxt would write them.
std::string counted(Size size) {
  std::string text;
  for (int row = 0; row < size.rows; ++row) {
    for (int col = 0; col < size.cols; ++col) {
      text += std::to_string(row * size.cols + col + 1) + (col + 1 < size.cols ? " " : "\n");
    }
  }
  return text;
}

}  // namespace

TEST_CASE("a named animation is its entry of the catalogue") {
  for (const NamedAnimation& animation : catalogue(CatalogueSet::everything)) {
    const std::string name(animation.name);
    for (const Figure& figure : {named_figure(name), make_figure(named(name))}) {
      CHECK(figure.name == name);
      CHECK(figure.named);
      CHECK(figure.layer == animation.layer);
      CHECK(figure.numbers.has_value() == animation.numerical);
    }
  }
}

TEST_CASE("a named animation changed by nothing but its own numbers stays what it is") {
  LayerRequest request = named("padding_strides_odd_transposed");
  request.input = sides("3");
  request.kernel = size("3x3");
  request.stride = size("2");
  request.padding = padding("1,1,1,1");
  request.dilation = size("1");
  request.output_padding = size("1x1");
  const Figure figure = make_figure(request);
  CHECK(figure.named);
  CHECK(figure.name == "padding_strides_odd_transposed");
}

TEST_CASE("each option changes its own number of a named animation") {
  const Layer2d start = to_2d(find_animation("padding_strides_odd_transposed")->layer);
  const auto check_changed = [&](auto LayerRequest::*option, auto Layer2d::*member, auto value,
                                 const std::string& name) {
    LayerRequest request = named("padding_strides_odd_transposed");
    set_option(request.*option, value);
    const Figure figure = make_figure(request);
    Layer2d expected = start;
    expected.*member = value;
    CHECK(figure.layer == expected);
    CHECK_FALSE(figure.named);
    CHECK(figure.name == name);
    CHECK_FALSE(figure.numbers);
  };
  check_changed(&LayerRequest::input, &Layer2d::input, Size{4, 2},
                "conv_transposed_i4x2_k3_s2_p1_op1");
  check_changed(&LayerRequest::kernel, &Layer2d::kernel, Size{4, 4},
                "conv_transposed_i3_k4_s2_p1_op1");
  check_changed(&LayerRequest::stride, &Layer2d::stride, Size{2, 3},
                "conv_transposed_i3_k3_s2x3_p1_op1");
  check_changed(&LayerRequest::padding, &Layer2d::padding, Padding{0, 1, 2, 1},
                "conv_transposed_i3_k3_s2_p0-1-2-1_op1");
  check_changed(&LayerRequest::dilation, &Layer2d::dilation, Size{1, 2},
                "conv_transposed_i3_k3_s2_p1_d1x2_op1");
  check_changed(&LayerRequest::output_padding, &Layer2d::output_padding, Size{0, 1},
                "conv_transposed_i3_k3_s2_p1_op0x1");
}

TEST_CASE("a pool's own options change it") {
  LayerRequest request = of_kind(LayerKind::average_pool, "6", "3");
  request.padding = padding("1");
  request.ceil_mode = true;
  request.count_include_pad = false;
  Figure figure = make_figure(request);
  CHECK(figure.layer.ceil_mode);
  CHECK_FALSE(figure.layer.count_include_pad);
  CHECK(figure.name == "average_pool_i6_k3_p1_ceil_nopad");
  request.ceil_mode = false;
  request.count_include_pad = true;
  figure = make_figure(request);
  CHECK_FALSE(figure.layer.ceil_mode);
  CHECK(figure.layer.count_include_pad);
  CHECK(figure.name == "average_pool_i6_k3_p1");
}

TEST_CASE("a layer of a kind starts with stride 1, a pool with its kernel") {
  for (const LayerKind kind : kKinds) {
    const Figure figure = make_figure(of_kind(kind, "7x8", "3x2"));
    Layer2d expected;
    expected.kind = kind;
    expected.input = {7, 8};
    expected.kernel = {3, 2};
    if (is_pool(kind)) expected.stride = {3, 2};
    CHECK(figure.layer == expected);
    CHECK(figure.name == to_string(kind) + "_i7x8_k3x2");
    CHECK_FALSE(figure.named);
  }
}

TEST_CASE("a pool's stride is what is asked for, and a named pool keeps its own") {
  LayerRequest request = of_kind(LayerKind::max_pool, "7", "3");
  request.stride = size("1x2");
  CHECK(to_2d(make_figure(request).layer).stride == Size{1, 2});

  request = named("numerical_max_pooling");
  request.kernel = size("2");
  CHECK(to_2d(make_figure(request).layer).stride == Size{1, 1});
}

TEST_CASE("a numerical animation stays flat whatever changes") {
  LayerRequest request = named("numerical_padding_strides");
  request.kernel = size("4");
  const Figure figure = make_figure(request);
  CHECK(figure.name == "conv_i5_k4_s2_p1_values");
  CHECK_FALSE(figure.named);
  REQUIRE(figure.numbers);
  CHECK(figure.numbers->kernel == guide_kernel({4, 4}));
}

TEST_CASE("a layer that looks just like a named one is called like it, whatever it started from") {
  CHECK(make_figure(of_kind(LayerKind::conv, "4", "3")).name == "no_padding_no_strides");
  LayerRequest request = of_kind(LayerKind::conv, "5", "3");
  request.padding = padding("same");
  CHECK(make_figure(request).name == "same_padding_no_strides");
  CHECK(make_figure(expression("nn.Conv2d(1, 1, 3, dilation=2)", "7")).name == "dilation");
  request = named("padding_strides");
  request.stride = size("1");
  CHECK(make_figure(request).name == "same_padding_no_strides");
  request = named("padding_strides");
  request.values = true;
  const Figure figure = make_figure(request);
  CHECK(figure.name == "numerical_padding_strides");
  CHECK(figure.named);
}

TEST_CASE("a flat figure is not called as the slanted one of the same layer, nor the other way") {
  LayerRequest request = named("dilation");
  request.values = true;
  Figure figure = make_figure(request);
  CHECK(figure.name == "conv_i7_k3_d2_values");
  CHECK_FALSE(figure.named);

  figure = make_figure(of_kind(LayerKind::conv, "5", "3"));
  CHECK(figure.name == "conv_i5_k3");
  CHECK_FALSE(figure.named);
}

TEST_CASE("no figure that is not a named one has a named one's name") {
  for (const LayerKind kind : kKinds) {
    for (Layer2d& spec : small_layers(kind)) {
      if (spec.input.rows != spec.input.cols || spec.kernel.rows != spec.kernel.cols) continue;
      LayerRequest request = of_kind(kind, to_string(spec.input), to_string(spec.kernel));
      set_option(request.stride, spec.stride);
      set_option(request.padding, spec.padding);
      for (const bool values : {false, true}) {
        request.values = values;
        Figure figure;
        try {
          figure = make_figure(request);
        } catch (const RequestError&) {
          continue;
        }
        const NamedAnimation* animation = find_animation(figure.name);
        REQUIRE(figure.named == (animation != nullptr));
        if (!animation) continue;
        REQUIRE(animation->layer == figure.layer);
        REQUIRE(animation->numerical == figure.numbers.has_value());
      }
    }
  }
}

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

TEST_CASE("padding same, valid and full are worked out with all the other options") {
  LayerRequest request = of_kind(LayerKind::conv, "6x7", "3x4");
  request.stride = size("2");
  request.dilation = size("1x2");
  request.padding = padding("same");
  // 3 and 4 windows need 7 and 13 cells; the odd one goes to the end.
  CHECK(to_2d(make_figure(request).layer).padding == Padding{0, 1, 3, 3});
  request.padding = padding("valid");
  CHECK(to_2d(make_figure(request).layer).padding == Padding{});
  request.padding = padding("full");
  CHECK(to_2d(make_figure(request).layer).padding == Padding{2, 2, 6, 6});
}

TEST_CASE("padding same makes a transposed output the input times the stride") {
  for (const std::string kernel : {"1", "2", "3", "4"}) {
    LayerRequest request = of_kind(LayerKind::conv_transposed, "3x4", kernel);
    request.stride = size("3x2");
    request.padding = padding("same");
    CHECK(lay_out(make_figure(request).layer).output() == Size{9, 8});
  }
}

TEST_CASE("padding same replaces a named animation's own output padding") {
  LayerRequest request = named("padding_strides_odd_transposed");
  request.padding = padding("same");
  const Layer2d spec = to_2d(make_figure(request).layer);
  CHECK(spec.padding == Padding{0, 1, 0, 1});
  CHECK(spec.output_padding == Size{0, 0});
}

TEST_CASE("padding same with an output padding is refused, valid and full are not") {
  LayerRequest request = of_kind(LayerKind::conv_transposed, "3", "3");
  request.stride = size("2");
  request.output_padding = size("1");
  request.padding = padding("same");
  CHECK(refusal(request) ==
        "--output-padding contradicts --padding same, which makes the output input * stride "
        "(leave out one of them)");
  for (const std::string rule : {"valid", "full"}) {
    request.padding = padding(rule);
    CHECK(to_2d(make_figure(request).layer).output_padding == Size{1, 1});
  }
}

TEST_CASE("padding valid and full leave a named animation its output padding, as numbers do") {
  LayerRequest request = named("padding_strides_odd_transposed");
  for (const std::string word : {"0", "valid", "full"}) {
    request.padding = padding(word);
    CHECK(to_2d(make_figure(request).layer).output_padding == Size{1, 1});
  }
}

TEST_CASE("padding full has no meaning for a pool") {
  for (const LayerKind kind : {LayerKind::max_pool, LayerKind::average_pool}) {
    LayerRequest request = of_kind(kind, "5", "3");
    request.padding = padding("full");
    CHECK(refusal(request) ==
          "padding full has no meaning for " + to_string(kind) +
              ": some windows would hold nothing but padding (needs same, valid or numbers)");
  }
}

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
