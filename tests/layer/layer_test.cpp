#include "convanim/layer.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <regex>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <climits>

#include "convanim/limits.h"
#include "support/layer_2d.h"
#include "support/reference.h"
#include "support/small_specs.h"

using namespace convanim;

namespace {

constexpr std::array kConvolutions{LayerKind::conv, LayerKind::conv_transposed};

/// A number of a layer, the word for it in messages and the least it may be.
struct Field {
  std::string word;
  int least;
  std::function<int&(Layer2d&)> of;
};

const std::vector<Field>& fields() {
  static const std::vector<Field> all{
      {"input", 1, [](Layer2d& spec) -> int& { return spec.input.rows; }},
      {"input", 1, [](Layer2d& spec) -> int& { return spec.input.cols; }},
      {"kernel", 1, [](Layer2d& spec) -> int& { return spec.kernel.rows; }},
      {"kernel", 1, [](Layer2d& spec) -> int& { return spec.kernel.cols; }},
      {"stride", 1, [](Layer2d& spec) -> int& { return spec.stride.rows; }},
      {"stride", 1, [](Layer2d& spec) -> int& { return spec.stride.cols; }},
      {"padding", 0, [](Layer2d& spec) -> int& { return spec.padding.top; }},
      {"padding", 0, [](Layer2d& spec) -> int& { return spec.padding.bottom; }},
      {"padding", 0, [](Layer2d& spec) -> int& { return spec.padding.left; }},
      {"padding", 0, [](Layer2d& spec) -> int& { return spec.padding.right; }},
      {"dilation", 1, [](Layer2d& spec) -> int& { return spec.dilation.rows; }},
      {"dilation", 1, [](Layer2d& spec) -> int& { return spec.dilation.cols; }},
      {"output padding", 0, [](Layer2d& spec) -> int& { return spec.output_padding.rows; }},
      {"output padding", 0, [](Layer2d& spec) -> int& { return spec.output_padding.cols; }},
  };
  return all;
}

constexpr Size square(int side) {
  return {side, side};
}

constexpr Padding all_sides(int cells) {
  return {cells, cells, cells, cells};
}

Layer2d conv(Size input, Size kernel) {
  Layer2d spec;
  spec.input = input;
  spec.kernel = kernel;
  return spec;
}

Layer2d transposed(Size input, Size kernel) {
  Layer2d spec = conv(input, kernel);
  spec.kind = LayerKind::conv_transposed;
  return spec;
}

/// What output_size() says against the layer, or nothing if it has an output.
std::string refusal(const Layer2d& spec) {
  try {
    output_size(spec);
    return {};
  } catch (const RequestError& error) {
    return error.what();
  }
}

/// Padding of both sides of an axis, where one is asked for.
struct Hint {
  std::optional<int> rows;
  std::optional<int> cols;
};

/// What a refusal asks of both axes, "(needs padding >= 2x3)", or of the one that fails, "(columns
/// need padding >= 3)".
Hint hinted_padding(const Layer2d& spec, const std::string& relation) {
  const std::string message = refusal(spec);
  INFO(message);
  std::smatch said;
  const std::regex words("\\((needs|rows need|columns need) padding " + relation +
                         " ([0-9]+)(?:x([0-9]+))?\\)$");
  REQUIRE(std::regex_search(message, said, words));
  const int first = std::stoi(said[2]);
  const int second = said[3].matched ? std::stoi(said[3]) : first;
  Hint hint;
  if (said[1] != "columns need") hint.rows = first;
  if (said[1] != "rows need") hint.cols = second;
  return hint;
}

Layer2d padded(Layer2d spec, Hint hint) {
  if (hint.rows) spec.padding.top = spec.padding.bottom = *hint.rows;
  if (hint.cols) spec.padding.left = spec.padding.right = *hint.cols;
  return spec;
}

/// Whether the hint leads to an output, and one cell less or more along what fails to none.
void check_hint(const Layer2d& spec, Hint hint, int beyond) {
  REQUIRE(has_output(padded(spec, hint)));
  const Size output = reference_output(spec);
  if (output.rows <= 0) {
    Hint other = hint;
    *other.rows += beyond;
    REQUIRE_FALSE(has_output(padded(spec, other)));
  }
  if (output.cols <= 0) {
    Hint other = hint;
    *other.cols += beyond;
    REQUIRE_FALSE(has_output(padded(spec, other)));
  }
}

}  // namespace

TEST_CASE("the output of well-known convolutions has its known size") {
  struct Known {
    int input, kernel, stride, padding, dilation, output;
  };
  const auto [input, kernel, stride, padding, dilation, output] = GENERATE(values<Known>({
      {4, 3, 1, 0, 1, 2},
      {5, 4, 1, 2, 1, 6},
      {5, 3, 1, 1, 1, 5},
      {5, 3, 1, 2, 1, 7},
      {5, 3, 2, 0, 1, 2},
      {5, 3, 2, 1, 1, 3},
      {6, 3, 2, 1, 1, 3},
      {7, 3, 1, 0, 2, 3},
      {1, 1, 1, 0, 1, 1},
      {227, 11, 4, 0, 1, 55},  // the first layer of AlexNet
      {224, 7, 2, 3, 1, 112},  // the first layer of ResNet
      {28, 3, 1, 12, 12, 28},  // atrous convolution of DeepLab: padding as the dilation
      {2, 3, 5, 1, 1, 1},      // a stride past the end
  }));
  CAPTURE(input, kernel, stride, padding, dilation);
  const Layer2d spec{LayerKind::conv,    square(input),    square(kernel), square(stride),
                     all_sides(padding), square(dilation), square(0)};
  CHECK(output_size(spec) == square(output));
}

TEST_CASE("the output of well-known transposed convolutions has its known size") {
  struct Known {
    int input, kernel, stride, padding, dilation, output_padding, output;
  };
  const auto [input, kernel, stride, padding, dilation, output_padding, output] =
      GENERATE(values<Known>({
          {2, 3, 1, 0, 1, 0, 4},
          {6, 4, 1, 2, 1, 0, 5},
          {5, 3, 1, 1, 1, 0, 5},
          {7, 3, 1, 2, 1, 0, 5},
          {2, 3, 2, 0, 1, 0, 5},
          {3, 3, 2, 1, 1, 0, 5},
          {3, 3, 2, 1, 1, 1, 6},
          {3, 3, 1, 0, 2, 0, 7},
          {1, 1, 1, 0, 1, 0, 1},
          {4, 4, 2, 1, 1, 0, 8},        // doubling, as in DCGAN
          {16, 64, 32, 16, 1, 0, 512},  // upsampling by 32, as in FCN
          {3, 2, 1, 0, 3, 2, 8},        // output padding within the dilation
      }));
  CAPTURE(input, kernel, stride, padding, dilation, output_padding);
  const Layer2d spec{
      LayerKind::conv_transposed, square(input),    square(kernel),        square(stride),
      all_sides(padding),         square(dilation), square(output_padding)};
  CHECK(output_size(spec) == square(output));
}

TEST_CASE("rows and columns have numbers of their own") {
  const Layer2d spec{LayerKind::conv, {9, 4}, {5, 2}, {3, 1}, {1, 2, 3, 4}, {2, 5}, {0, 0}};
  CHECK(output_size(spec) == Size{2, 6});
  const Layer2d other{
      LayerKind::conv_transposed, {3, 2}, {2, 3}, {1, 4}, {1, 0, 0, 2}, {3, 1}, {2, 1}};
  CHECK(output_size(other) == Size{7, 6});
}

TEST_CASE("a layer is refused exactly if its definition leaves no output") {
  for (const LayerKind kind : kConvolutions) {
    int refused = 0;
    for (const Layer2d& spec : small_specs(kind)) {
      INFO(spec);
      const bool accepted = refusal(spec).empty();
      REQUIRE(accepted == has_output(spec));
      if (accepted) REQUIRE(output_size(spec) == reference_output(spec));
      if (!accepted) ++refused;
    }
    CHECK(refused > 100);
  }
}

TEST_CASE("the padding that a refused convolution is told to have is the least that helps") {
  int refused = 0;
  for (const Layer2d& spec : small_specs(LayerKind::conv)) {
    if (has_output(spec)) continue;
    ++refused;
    INFO(spec);
    check_hint(spec, hinted_padding(spec, ">="), -1);
  }
  CHECK(refused > 500);
}

TEST_CASE("the padding that a cropped layer is told to have is the most that leaves an output") {
  int refused = 0;
  for (const Layer2d& spec : small_specs(LayerKind::conv_transposed)) {
    if (has_output(spec)) continue;
    ++refused;
    INFO(spec);
    check_hint(spec, hinted_padding(spec, "<="), 1);
  }
  CHECK(refused > 500);
}

TEST_CASE("a number out of its range is refused with its bounds") {
  for (const LayerKind kind : kConvolutions) {
    for (const auto& [word, least, of] : fields()) {
      for (const int value : {least - 1, -5, kMaxSide + 1, INT_MIN, INT_MAX}) {
        Layer2d spec = conv(square(5), square(3));
        spec.kind = kind;
        of(spec) = value;
        CHECK_THROWS_MATCHES(
            output_size(spec), RequestError,
            Catch::Message(word + " " + std::to_string(value) + " is out of range (" +
                           std::to_string(least) + " to 65536)"));
      }
    }
  }
}

TEST_CASE("every mix of least and largest numbers is sized or refused without overflow") {
  const auto long_output = [](LayerKind kind, const AxisSpec& axis) {
    const std::int64_t input = axis.input;
    const std::int64_t span = std::int64_t{axis.dilation} * (axis.kernel - 1) + 1;
    const std::int64_t padding = std::int64_t{axis.padding_before} + axis.padding_after;
    if (kind == LayerKind::conv_transposed) {
      return (input - 1) * axis.stride - padding + span + axis.output_padding;
    }
    return input + padding < span ? 0 : (input + padding - span) / axis.stride + 1;
  };
  const auto may_have_output_padding = [](LayerKind kind, const AxisSpec& axis) {
    return axis.output_padding < output_paddings(kind, axis);
  };
  int accepted = 0;
  for (const LayerKind kind : kConvolutions) {
    for (unsigned largest = 0; largest < 1U << fields().size(); ++largest) {
      Layer2d spec;
      spec.kind = kind;
      for (std::size_t n = 0; n < fields().size(); ++n) {
        const auto& [word, least, of] = fields()[n];
        // No layer may have an output padding of kMaxDrawnSide: it is less than stride or dilation.
        const int most = word == "output padding" ? kMaxDrawnSide - 1 : kMaxDrawnSide;
        of(spec) = (largest >> n & 1U) != 0 ? most : least;
      }
      const AxisSpec row = row_axis(spec);
      const AxisSpec col = col_axis(spec);
      const auto rows = long_output(kind, row);
      const auto cols = long_output(kind, col);
      INFO(spec);
      REQUIRE(refusal(spec).empty() ==
              (rows >= 1 && cols >= 1 && may_have_output_padding(kind, row) &&
               may_have_output_padding(kind, col)));
      if (!refusal(spec).empty()) continue;
      ++accepted;
      REQUIRE(output_size(spec) == Size{static_cast<int>(rows), static_cast<int>(cols)});
    }
  }
  CHECK(accepted > 1000);
}

TEST_CASE("the largest transposed convolution has the output of its formula") {
  const Layer2d spec{LayerKind::conv_transposed,
                     square(256),
                     square(256),
                     square(256),
                     all_sides(256),
                     square(256),
                     square(255)};
  CHECK(output_size(spec) == square(255 * 256 - 512 + 256 * 255 + 255 + 1));
}

TEST_CASE("layers far larger than those that are drawn have a size") {
  CHECK(output_size(Layer2d{.input = {540, 960}, .kernel = {3, 3}, .stride = {2, 2}}) ==
        Size{269, 479});
  CHECK(output_size(Layer2d{.input = {1, 16'000}, .kernel = {1, 400}, .stride = {1, 160}}) ==
        Size{1, 98});
  CHECK(output_size(Layer2d{.input = square(65'536), .kernel = square(65'536)}) == square(1));
  CHECK(output_size(Layer2d{.kind = LayerKind::conv_transposed,
                            .input = square(65'536),
                            .kernel = square(2),
                            .stride = square(2)}) == square(131'072));
}

TEST_CASE("a kernel or an output that no int counts is refused") {
  CHECK(refusal({.input = square(9), .kernel = square(65'536), .dilation = square(65'536)}) ==
        "kernel 65536 with dilation 65536 spans 4294901761 cells (limit 536870912)");
  CHECK(refusal({.kind = LayerKind::conv_transposed,
                 .input = square(65'536),
                 .kernel = square(1),
                 .stride = square(65'536)}) ==
        "stride 65536 would spread input 65536 to an output of 4294901761 cells (limit 536870912; "
        "lower one of them)");
}

TEST_CASE("a kernel larger than the input is refused with the padding it needs") {
  Layer2d spec = conv({3, 3}, {5, 5});
  CHECK(refusal(spec) == "kernel 5x5 does not fit input 3x3 with padding 0 (needs padding >= 1)");
  spec.kernel = {5, 2};
  CHECK(refusal(spec) ==
        "kernel 5x2 does not fit input 3x3 with padding 0 (rows need padding >= 1)");
  spec.kernel = {3, 9};
  CHECK(refusal(spec) ==
        "kernel 3x9 does not fit input 3x3 with padding 0 (columns need padding >= 3)");
}

TEST_CASE("a refused kernel's padding is named as given") {
  Layer2d spec = conv({3, 3}, {8, 8});
  spec.padding = all_sides(2);
  CHECK(refusal(spec) == "kernel 8x8 does not fit input 3x3 with padding 2 (needs padding >= 3)");
  spec.padding = {1, 1, 2, 2};
  CHECK(refusal(spec) == "kernel 8x8 does not fit input 3x3 with padding 1x2 (needs padding >= 3)");
  spec.padding = {1, 0, 2, 3};
  CHECK(refusal(spec) ==
        "kernel 8x8 does not fit input 3x3 with padding 1,0,2,3 (rows need padding >= 3)");
}

TEST_CASE("a refused kernel's dilation is named where it matters") {
  Layer2d spec = conv({4, 4}, {3, 3});
  spec.dilation = {2, 2};
  CHECK(refusal(spec) ==
        "kernel 3x3 with dilation 2x2 does not fit input 4x4 with padding 0 (needs padding >= 1)");
  spec.dilation = {1, 4};
  CHECK(refusal(spec) ==
        "kernel 3x3 with dilation 1x4 does not fit input 4x4 with padding 0 (columns need padding "
        ">= 3)");
  spec.dilation = {1, 9};
  spec.kernel = {5, 1};
  CHECK(refusal(spec) ==
        "kernel 5x1 does not fit input 4x4 with padding 0 (rows need padding >= 1)");
}

TEST_CASE("a kernel that fits exactly has one output cell") {
  CHECK(output_size(conv({3, 7}, {3, 7})) == Size{1, 1});
  Layer2d spec = conv({2, 4}, {3, 3});
  spec.padding = {0, 1, 1, 0};
  spec.dilation = {1, 2};
  CHECK(output_size(spec) == Size{1, 1});
}

TEST_CASE("output padding on a convolution is refused") {
  Layer2d spec = conv({5, 5}, {3, 3});
  spec.stride = {2, 2};
  spec.output_padding = {1, 0};
  CHECK(refusal(spec) == "output padding 1x0 goes with transposed convolutions only (needs 0)");
  spec.output_padding = {0, 7};
  CHECK(refusal(spec) == "output padding 0x7 goes with transposed convolutions only (needs 0)");
}

TEST_CASE("output padding must be smaller than stride or dilation, whichever is larger") {
  Layer2d spec = transposed({3, 3}, {3, 3});
  spec.output_padding = {0, 1};
  CHECK(refusal(spec) ==
        "output padding 0x1 must be smaller than stride or dilation (columns need <= 0)");
  spec.stride = {2, 3};
  spec.output_padding = {2, 0};
  CHECK(refusal(spec) ==
        "output padding 2x0 must be smaller than stride or dilation (rows need <= 1)");
  spec.output_padding = {1, 2};
  CHECK(refusal(spec).empty());
  spec.dilation = {5, 1};
  spec.output_padding = {5, 0};
  CHECK(refusal(spec) ==
        "output padding 5x0 must be smaller than stride or dilation (rows need <= 4)");
  spec.output_padding = {4, 0};
  CHECK(refusal(spec).empty());
}

TEST_CASE("a transposed convolution that its padding crops whole is refused") {
  Layer2d spec = transposed({2, 2}, {3, 3});
  spec.padding = all_sides(2);
  CHECK(refusal(spec) ==
        "padding 2 crops the whole output of input 2x2 with kernel 3x3 (needs padding <= 1)");
  spec.padding = {0, 0, 1, 3};
  CHECK(refusal(spec) ==
        "padding 0,0,1,3 crops the whole output of input 2x2 with kernel 3x3 "
        "(columns need padding <= 1)");
  spec.padding = {0, 0, 1, 2};
  CHECK(output_size(spec) == Size{4, 1});
  spec = transposed({1, 1}, {1, 1});
  spec.padding = {1, 1, 0, 0};
  CHECK(refusal(spec) ==
        "padding 1x0 crops the whole output of input 1x1 with kernel 1x1 (rows need padding <= 0)");
}

TEST_CASE("output padding makes up for padding that would crop all") {
  Layer2d spec = transposed({1, 1}, {1, 1});
  spec.stride = {3, 3};
  spec.padding = {1, 0, 1, 0};
  CHECK_FALSE(refusal(spec).empty());
  spec.output_padding = {1, 2};
  CHECK(output_size(spec) == Size{1, 2});
}

TEST_CASE("a kernel of one cell reaches no further, whatever its dilation") {
  Layer2d spec = conv({3, 3}, {1, 3});
  spec.dilation = {100, 1};
  CHECK(reach(row_axis(spec)) == 0);
  CHECK(reach(col_axis(spec)) == 2);
  CHECK(output_size(spec) == Size{3, 1});
}

TEST_CASE("a size is written rows x columns") {
  CHECK(to_string(Size{}) == "1x1");
  CHECK(to_string(Size{5, 7}) == "5x7");
  CHECK(to_string(Size{12, 0}) == "12x0");
}

TEST_CASE("padding is written as briefly as its sides allow") {
  CHECK(to_string(Padding{}) == "0");
  CHECK(to_string(Padding{3, 3, 3, 3}) == "3");
  CHECK(to_string(Padding{1, 1, 2, 2}) == "1x2");
  CHECK(to_string(Padding{1, 2, 1, 2}) == "1,2,1,2");
  CHECK(to_string(Padding{0, 1, 0, 0}) == "0,1,0,0");
  CHECK(to_string(Padding{1, 1, 0, 2}) == "1,1,0,2");
}

TEST_CASE("kinds of layers are written as in code") {
  CHECK(to_string(LayerKind::conv) == "conv");
  CHECK(to_string(LayerKind::conv_transposed) == "conv_transposed");
}

TEST_CASE("a kernel that no padding makes fit is told so") {
  Layer2d spec{.input = {1, 1}, .kernel = {256, 256}, .dilation = {256, 256}};
  CHECK_THROWS_MATCHES(output_size(spec), RequestError,
                       Catch::Message("kernel 256x256 with dilation 256x256 does not fit input 1x1 "
                                      "with padding 0 (needs a smaller kernel or dilation)"));
}
