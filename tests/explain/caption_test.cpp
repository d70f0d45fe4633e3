// A layer below its figure, in the guide's letters and in the words of frameworks.
#include "explain/caption.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/utf8.h"
#include "code/framework_code.h"
#include "convanim/catalogue.h"
#include "figure/figure.h"
#include "support/layer_2d.h"
#include "support/named.h"
#include "support/random_layers.h"

using namespace convanim;

namespace {

/// With plain letters and spaces in place of those of mathematics.
std::string plain(const std::vector<CaptionLine>& lines) {
  std::u32string text;
  for (const CaptionLine& line : lines) text += (text.empty() ? U"" : U"\n") + line.text;
  for (char32_t& character : text) {
    if (character >= U'\U0001d44e' && character <= U'\U0001d467') character += U'a' - U'\U0001d44e';
    if (character == U'\u2005' || character == U'\u00a0') character = U' ';
    if (character == U'\u2032') character = U'\'';
  }
  std::erase(text, U'\u2009');
  return to_utf8(text);
}

std::string guide(const Layer2d& spec) {
  return plain(caption(spec, Notation::guide));
}

}  // namespace

TEST_CASE("in the guide's notation a caption has the layer's letters and its output's size") {
  CHECK(guide(named("padding_strides")) == "i = 5, k = 3, s = 2, p = 1, d = 1, o = 3");
  CHECK(guide(named("dilation")) == "i = 7, k = 3, s = 1, p = 0, d = 2, o = 3");
  CHECK(guide(named("padding_strides_odd_transposed")) ==
        "i' = 3, k = 3, s = 2, p = 1, d = 1, a = 1, o' = 6\n"
        "drawn: s' = 1, p' = k \u2212 p \u2212 1 = 1, kernel rotated by 180\u00b0");
  CHECK(guide(named("dilation_transposed")) ==
        "i' = 3, k = 3, s = 1, p = 0, d = 2, a = 0, o' = 7\n"
        "drawn: s' = 1, p' = d(k \u2212 1) \u2212 p = 4, kernel rotated by 180\u00b0");
  CHECK(guide(named("numerical_max_pooling")) ==
        "max pooling, i = 5, k = 3, s = 1, p = 0, d = 1, o = 3");
  CHECK(guide(named("numerical_average_pooling")) ==
        "average pooling, i = 5, k = 3, s = 1, p = 0, o = 3");
}

TEST_CASE("sizes that differ are rows and columns, paddings that differ are named by their sides") {
  Layer2d spec;
  spec.input = {5, 7};
  spec.kernel = {3, 2};
  spec.stride = {1, 2};
  spec.padding = {1, 1, 0, 0};
  CHECK(guide(spec) == "i = 5×7, k = 3×2, s = 1×2, p = 1×0, d = 1, o = 5×3");
  spec.padding = {0, 1, 2, 3};
  CHECK(guide(spec) ==
        "i = 5×7, k = 3×2, s = 1×2, p = 0, 1, 2, 3 (top, bottom, left, right), d = 1, o = 4×6");
}

TEST_CASE("a caption says what a pool does beyond its numbers") {
  Layer2d spec;
  spec.kind = LayerKind::average_pool;
  spec.input = {6, 6};
  spec.kernel = {3, 3};
  spec.stride = {2, 2};
  spec.ceil_mode = true;
  spec.padding = {1, 1, 1, 1};
  spec.count_include_pad = false;
  CHECK(guide(spec) ==
        "average pooling, i = 6, k = 3, s = 2, p = 1, o = 4, ceil mode, padding not counted");
}

TEST_CASE("in a framework's notation a caption is its code and the sizes") {
  const Layer2d spec = named("padding_strides");
  CHECK(plain(caption(spec, Notation::pytorch)) ==
        "nn.Conv2d(1, 1, 3, stride=2, padding=1)\ninput 5×5, output 3×3");
  CHECK_THAT(pytorch_code(spec), Catch::Contains(", bias=False"));
  CHECK_THAT(keras_code(spec), Catch::Contains(", use_bias=False"));
  CHECK_THAT(plain(caption(spec, Notation::keras)), !Catch::Contains("bias"));
  CHECK(caption(spec, Notation::pytorch).front().code);
  CHECK_FALSE(caption(spec, Notation::pytorch).back().code);
  Layer2d row;
  row.input = {1, 9};
  row.kernel = {1, 3};
  CHECK(plain(caption(row, Notation::pytorch)) == "nn.Conv1d(1, 1, 3)\ninput 9, output 7");
}

TEST_CASE("every layer has a caption in every notation, or Keras has no such layer") {
  int without = 0;
  for (const Layer2d& spec : random_layers(300)) {
    REQUIRE(caption(spec, Notation::guide).size() ==
            (spec.kind == LayerKind::conv_transposed ? 2 : 1));
    REQUIRE(caption(spec, Notation::pytorch).size() >= 2);
    if (!keras_code(spec).starts_with("# ")) {
      REQUIRE(caption(spec, Notation::keras).size() >= 2);
      continue;
    }
    ++without;
    REQUIRE_THROWS_AS(caption(spec, Notation::keras), RequestError);
  }
  CHECK(without > 0);
}

TEST_CASE("a padding that is no zeros, and a divisor, are named in the caption") {
  Layer layer = find_animation("padding_strides")->layer;
  layer.padding_mode = PaddingMode::circular;
  CHECK(plain(caption(layer, Notation::guide)) ==
        "i = 5, k = 3, s = 2, p = 1, d = 1, o = 3, padding mode circular");
  layer.kind = LayerKind::average_pool;
  layer.padding_mode = PaddingMode::constant;
  layer.padding_value = -1.5;
  layer.divisor = 4;
  CHECK(plain(caption(layer, Notation::guide)) ==
        "average pooling, i = 5, k = 3, s = 2, p = 1, o = 3, padding mode -1.5, divisor 4");
}
