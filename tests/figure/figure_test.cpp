// From what was asked for to figures: where layers start, what changes them, and what they are
// called.
#include "figure/figure.h"

#include <optional>
#include <string>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "figure/layer_requests.h"
#include "support/layer_2d.h"
#include "support/small_specs.h"

using namespace convanim;

namespace {

void set_option(std::optional<Sides>& option, Size value) {
  option = Sides{value.rows, value.cols};
}
void set_option(std::optional<PaddingRequest>& option, const Padding& value) {
  option = PaddingSides{{value.top, value.bottom, value.left, value.right}, true};
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
