// What layers without a name of their own are called.
#include "layer/naming.h"

#include <map>
#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/limits.h"
#include "support/layer_2d.h"
#include "support/small_specs.h"

using namespace convanim;

namespace {

constexpr LayerKind kPlaneKinds[] = {LayerKind::conv, LayerKind::conv_transposed,
                                     LayerKind::max_pool, LayerKind::average_pool};

Layer2d layer(LayerKind kind, Size input, Size kernel, Size stride) {
  Layer2d spec;
  spec.kind = kind;
  spec.input = input;
  spec.kernel = kernel;
  spec.stride = stride;
  return spec;
}

/// Random numbers up to `most`, whether a layer can have them together or not.
Layer2d random_spec(int most, std::mt19937& random) {
  const auto from = [&](int least) {
    return least + static_cast<int>(random() % static_cast<unsigned>(most - least + 1));
  };
  Layer2d spec =
      layer(kPlaneKinds[random() % 4], {from(1), from(1)}, {from(1), from(1)}, {from(1), from(1)});
  spec.padding = {from(0), from(0), from(0), from(0)};
  spec.dilation = {from(1), from(1)};
  spec.output_padding = {from(0), from(0)};
  spec.ceil_mode = random() % 2 == 0;
  spec.count_include_pad = random() % 2 == 0;
  return spec;
}

}  // namespace

TEST_CASE("a layer is called by its kind, input and kernel if all else is as usual") {
  CHECK(numbered_name(layer(LayerKind::conv, {5, 5}, {3, 3}, {1, 1})) == "conv_i5_k3");
  CHECK(numbered_name(layer(LayerKind::conv_transposed, {1, 6}, {1, 3}, {1, 1})) ==
        "conv_transposed_i1x6_k1x3");
  CHECK(numbered_name(layer(LayerKind::max_pool, {6, 6}, {2, 2}, {2, 2})) == "max_pool_i6_k2");
  CHECK(numbered_name(layer(LayerKind::average_pool, {6, 9}, {2, 3}, {2, 3})) ==
        "average_pool_i6x9_k2x3");
}

TEST_CASE("a stride is part of the name unless it is 1, or a pool's kernel") {
  CHECK(numbered_name(layer(LayerKind::conv, {5, 7}, {3, 3}, {2, 2})) == "conv_i5x7_k3_s2");
  CHECK(numbered_name(layer(LayerKind::conv, {5, 7}, {2, 2}, {2, 2})) == "conv_i5x7_k2_s2");
  CHECK(numbered_name(layer(LayerKind::conv, {5, 5}, {3, 3}, {2, 1})) == "conv_i5_k3_s2x1");
  CHECK(numbered_name(layer(LayerKind::max_pool, {5, 5}, {3, 3}, {1, 1})) == "max_pool_i5_k3_s1");
  CHECK(numbered_name(layer(LayerKind::max_pool, {5, 5}, {1, 1}, {1, 1})) == "max_pool_i5_k1");
}

TEST_CASE("padding is written as short as its symmetry allows") {
  Layer2d spec = layer(LayerKind::conv, {5, 5}, {3, 3}, {1, 1});
  spec.padding = {1, 1, 1, 1};
  CHECK(numbered_name(spec) == "conv_i5_k3_p1");
  spec.padding = {1, 1, 2, 2};
  CHECK(numbered_name(spec) == "conv_i5_k3_p1x2");
  spec.padding = {1, 2, 1, 2};
  CHECK(numbered_name(spec) == "conv_i5_k3_p1-2-1-2");
}

TEST_CASE("whatever else is unusual is part of the name") {
  Layer2d spec = layer(LayerKind::conv_transposed, {3, 3}, {3, 3}, {2, 3});
  spec.dilation = {2, 2};
  spec.output_padding = {1, 0};
  CHECK(numbered_name(spec) == "conv_transposed_i3_k3_s2x3_d2_op1x0");
  spec = layer(LayerKind::average_pool, {5, 5}, {3, 3}, {2, 2});
  spec.padding = {1, 1, 1, 1};
  spec.ceil_mode = true;
  CHECK(numbered_name(spec) == "average_pool_i5_k3_s2_p1_ceil");
  spec.count_include_pad = false;
  CHECK(numbered_name(spec) == "average_pool_i5_k3_s2_p1_ceil_nopad");
}

TEST_CASE("different layers have different names, all fit for files") {
  std::mt19937 random(5);
  std::map<std::string, Layer2d> named;
  const auto check = [&named](const Layer2d& spec) {
    const std::string name = numbered_name(spec);
    CAPTURE(name, spec);
    REQUIRE(named.emplace(name, spec).first->second == spec);
    REQUIRE(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string::npos);
    REQUIRE(name.size() < 128);
    REQUIRE(!find_animation(name));
  };
  // Few numbers meet often, large ones have digits that could run together.
  for (const int most : {2, 12, kMaxDrawnSide}) {
    for (int n = 0; n < 10'000; ++n) check(random_spec(most, random));
  }
  for (const LayerKind kind : kPlaneKinds) {
    for (const Layer2d& spec : small_specs(kind)) check(spec);
  }
}

TEST_CASE("no named animation is called as layers without a name are") {
  for (const NamedAnimation& animation : catalogue()) {
    for (const LayerKind kind : kPlaneKinds) {
      CHECK_FALSE(animation.name.starts_with(to_string(kind) + "_i"));
    }
  }
}

TEST_CASE("what only some layers are told is part of the name where it is told") {
  const AxisSpec axis{.input = 9, .kernel = 3};
  Layer conv{.axes = {AxisSpec{}, axis, axis}};
  conv.channels = {4, 8};
  conv.groups = 2;
  conv.padding_mode = PaddingMode::circular;
  CHECK(numbered_name(conv) == "conv_i9_k3_circular_c4x8_g2");
  conv.padding_mode = PaddingMode::constant;
  conv.padding_value = -1.5;
  conv.channels = {2, 2};
  CHECK(numbered_name(conv) == "conv_i9_k3_v-1-5_c2_g2");
  conv.bias = true;
  CHECK(numbered_name(conv) == "conv_i9_k3_v-1-5_c2_g2");

  Layer pool{.kind = LayerKind::average_pool, .axes = conv.axes, .divisor = 5};
  CHECK(numbered_name(pool) == "average_pool_i9_k3_s1_div5");
}

TEST_CASE("layers of one and three dimensions tell of them") {
  const AxisSpec axis{.input = 9, .kernel = 3};
  CHECK(numbered_name({.dimensions = 1, .axes = {AxisSpec{}, AxisSpec{}, axis}}) == "conv1d_i9_k3");
  CHECK(numbered_name({.axes = {AxisSpec{}, axis, axis}}) == "conv_i9_k3");
  CHECK(numbered_name({.dimensions = 3, .axes = {axis, axis, axis}}) == "conv3d_i9_k3");
}

TEST_CASE("layers whose windows follow from their sizes are called by input and output") {
  const AxisSpec axis{.input = 4, .output = 10};
  Layer layer{.kind = LayerKind::upsample_linear, .axes = {AxisSpec{}, axis, axis}};
  CHECK(numbered_name(layer) == "upsample_linear_i4_o10");
  layer.align_corners = true;
  CHECK(numbered_name(layer) == "upsample_linear_i4_o10_corners");
  layer.align_corners = false;
  layer.cols().spacing = {2, 5};
  CHECK(numbered_name(layer) == "upsample_linear_i4_o10_by2-5");
}
