// Layers that are refused, and the numbers that they are told to have.
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <regex>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <climits>

#include "convanim/layer.h"
#include "convanim/limits.h"
#include "layer/square_layers.h"
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

TEST_CASE("output padding on a convolution is refused") {
  Layer2d spec = conv({5, 5}, {3, 3});
  spec.stride = {2, 2};
  spec.output_padding = {1, 0};
  CHECK(refusal(spec) == "output padding 1x0 goes with transposed convolutions only (needs 0)");
  spec.output_padding = {0, 7};
  CHECK(refusal(spec) == "output padding 0x7 goes with transposed convolutions only (needs 0)");
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

TEST_CASE("a kernel that no padding makes fit is told so") {
  Layer2d spec{.input = {1, 1}, .kernel = {256, 256}, .dilation = {256, 256}};
  CHECK_THROWS_MATCHES(output_size(spec), RequestError,
                       Catch::Message("kernel 256x256 with dilation 256x256 does not fit input 1x1 "
                                      "with padding 0 (needs a smaller kernel or dilation)"));
}
