#include "figure/named_animation.h"

#include <catch2/catch.hpp>

using namespace convanim;

TEST_CASE("a word that names nothing is refused, with what is near and may have been meant") {
  CHECK(named_animation("dilation").name == "dilation");
  CHECK_NOTHROW(named_animation("numerical_max_pooling"));
  CHECK_THROWS_WITH(
      named_animation("dilatoin"),
      "no animation is called 'dilatoin' (near: dilation; 'convanim list' shows all)");
  CHECK_THROWS_WITH(named_animation("numerical_max_poling"),
                    "no animation is called 'numerical_max_poling' (near: numerical_max_pooling, "
                    "numerical_average_pooling; 'convanim list' shows all)");
  CHECK_THROWS_WITH(named_animation("max_pol", {"conv", "max_pool"}),
                    "no animation is called 'max_pol' (near: max_pool; 'convanim list' shows all)");
  CHECK_THROWS_WITH(
      named_animation("deconv", {"conv", "conv_transposed"}),
      "no animation is called 'deconv' (near: conv_transposed; 'convanim list' shows all)");
  CHECK_THROWS_WITH(
      named_animation("nn.Conv2d(1, 1, 3)", {"conv", "layer"}),
      "no animation is called 'nn.Conv2d(1, 1, 3)' ('convanim layer' draws a layer in "
      "code; see 'convanim layer --help')");
}
