#include <catch2/catch.hpp>

#include "convanim/layer.h"

using namespace convanim;

namespace {

Layer row(LayerKind kind, const AxisSpec& axis) {
  Layer layer;
  layer.kind = kind;
  layer.cols() = axis;
  return layer;
}

AxisSpec padded(LayerKind kind, const AxisSpec& axis, PaddingRule rule) {
  return with_padding(row(kind, axis), rule).cols();
}

}  // namespace

TEST_CASE("same_lower pads as same, what is odd before the input") {
  const AxisSpec axis{.input = 6, .kernel = 4};
  CHECK(padded(LayerKind::conv, axis, PaddingRule::same).padding_before == 1);
  CHECK(padded(LayerKind::conv, axis, PaddingRule::same).padding_after == 2);
  CHECK(padded(LayerKind::conv, axis, PaddingRule::same_lower).padding_before == 2);
  CHECK(padded(LayerKind::conv, axis, PaddingRule::same_lower).padding_after == 1);
  const AxisSpec transposed{.input = 4, .kernel = 3, .stride = 2};
  const AxisSpec lower = padded(LayerKind::conv_transposed, transposed, PaddingRule::same_lower);
  CHECK(lower.padding_before == 1);
  CHECK(lower.padding_after == 0);
  CHECK(output_size(row(LayerKind::conv_transposed, lower)) == Size{1, 8});
}

TEST_CASE(
    "causal pads before the input what a window reaches, so that no output reads later cells") {
  const AxisSpec axis{.input = 20, .kernel = 2, .dilation = 8};
  const AxisSpec causal = padded(LayerKind::conv, axis, PaddingRule::causal);
  CHECK(causal.padding_before == 8);
  CHECK(causal.padding_after == 0);
  CHECK(output_size(row(LayerKind::conv, causal)) == Size{1, 20});
  CHECK_THROWS_AS(padded(LayerKind::max_pool, axis, PaddingRule::causal), RequestError);
  CHECK_THROWS_AS(padded(LayerKind::conv_transposed, axis, PaddingRule::causal), RequestError);
}
