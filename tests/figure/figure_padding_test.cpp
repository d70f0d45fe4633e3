// What a padding rule comes to with all else that was asked for.

#include <string>

#include <catch2/catch.hpp>

#include "convanim/layout.h"
#include "figure/figure.h"
#include "figure/layer_requests.h"
#include "support/layer_2d.h"

using namespace convanim;

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
