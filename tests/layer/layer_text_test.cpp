// A layer's numbers and kind in words.
#include <catch2/catch.hpp>

#include "convanim/layer.h"
#include "layer/square_layers.h"
#include "support/layer_2d.h"
#include "support/small_specs.h"

using namespace convanim;

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
