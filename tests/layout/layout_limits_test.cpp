// Layers that have no layout, and those that are too large for one.
#include <catch2/catch.hpp>

#include "convanim/layout.h"
#include "convanim/limits.h"
#include "support/layer_2d.h"
#include "support/named.h"
#include "support/small_specs.h"

using namespace convanim;

TEST_CASE("a layer without output has no layout") {
  const Layer2d spec{
      .input = {2, 2}, .kernel = {3, 3}, .stride = {}, .padding = {}, .dilation = {}};
  CHECK_THROWS_MATCHES(lay_out(spec), RequestError,
                       Catch::Message("kernel 3x3 does not fit input 2x2 with padding 0 "
                                      "(needs padding >= 1)"));
}

TEST_CASE("a plane of 512 cells a side can be drawn, a longer one is refused") {
  SECTION("by padding") {
    Layer2d spec{.input = {200, 200}, .kernel = {3, 3}, .padding = {156, 156, 156, 156}};
    CHECK(lay_out(spec).plane() == Size{512, 512});
    CHECK_NOTHROW(check_drawable(spec));
    spec.padding = {156, 157, 156, 156};
    CHECK_THROWS_MATCHES(check_drawable(spec), RequestError,
                         Catch::Message("the input plane would have 513 rows (limit 512; lower "
                                        "input or padding)"));
    spec.padding = {156, 156, 256, 256};
    CHECK_THROWS_MATCHES(check_drawable(spec), RequestError,
                         Catch::Message("the input plane would have 712 columns (limit 512; lower "
                                        "input or padding)"));
  }
  SECTION("by a transposed convolution's stride") {
    Layer2d spec{.kind = LayerKind::conv_transposed, .input = {74, 74}, .stride = {7, 7}};
    CHECK(lay_out(spec).plane() == Size{512, 512});
    CHECK_NOTHROW(check_drawable(spec));
    spec.stride.cols = 8;
    CHECK_THROWS_MATCHES(check_drawable(spec), RequestError,
                         Catch::Message("the input plane would have 585 columns (limit 512; lower "
                                        "input, stride, kernel or dilation)"));
  }
}

TEST_CASE("a layer of 100 million taps can be drawn, one of more is refused") {
  Layer2d spec{.input = {199, 199}, .kernel = {100, 100}};
  CHECK(lay_out(spec).steps() == 10'000);
  CHECK_NOTHROW(check_drawable(spec));
  spec.input.cols = 200;
  CHECK_THROWS_MATCHES(check_drawable(spec), RequestError,
                       Catch::Message("all 10100 steps together would have 101000000 taps (limit "
                                      "100000000; lower input or kernel)"));
}

TEST_CASE("a 64x64 input is within the limits, also spread by a stride of 4") {
  CHECK(lay_out(Layer2d{.input = {64, 64}, .kernel = {3, 3}}).steps() == 3844);
  CHECK(lay_out(Layer2d{.kind = LayerKind::conv_transposed,
                        .input = {64, 64},
                        .kernel = {4, 4},
                        .stride = {4, 4}})
            .output() == Size{256, 256});
}

TEST_CASE("the largest layer's last step reads the plane's last cells") {
  const Layout layout = lay_out(Layer2d{
      .input = {256, 256}, .kernel = {4, 4}, .stride = {2, 2}, .padding = {}, .dilation = {2, 2}});
  REQUIRE(layout.output() == Size{125, 125});
  CHECK(step_2d(layout, layout.steps() - 1).window == CellRect{{248, 248}, {7, 7}});
  const Layout wide = lay_out(
      Layer2d{.input = {1, 256}, .kernel = {}, .stride = {}, .padding = {}, .dilation = {}});
  CHECK(step_2d(wide, 255).taps ==
        std::vector<Tap2d>{{{0, 255}, {0, 0}, {Origin::data, Cell{0, 255}}}});
}
