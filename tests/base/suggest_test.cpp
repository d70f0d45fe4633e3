#include "base/suggest.h"

#include <catch2/catch.hpp>

using namespace convanim;
using Names = std::vector<std::string>;

TEST_CASE("a word with a typing error finds its name") {
  CHECK(near_names("dilatoin", {"dilation", "padding_strides"}) == Names{"dilation"});
}

TEST_CASE("a part of a name finds every name that holds it, the shortest first") {
  CHECK(near_names("strides", {"padding_strides_odd", "padding_strides", "dilation"}) ==
        Names{"padding_strides", "padding_strides_odd"});
}

TEST_CASE("a word unlike every name finds none") {
  CHECK(near_names("xyzzy", {"dilation", "padding_strides"}).empty());
  CHECK(near_names("", {"dilation"}).empty());
}

TEST_CASE("at most four names are suggested") {
  CHECK(near_names("name", {"name1", "name2", "name3", "name4", "name5"}).size() == 4);
}

TEST_CASE("two letters in the wrong order are one error, and letters' case is none") {
  CHECK(near_names("gfi", {"gif", "png"}) == Names{"gif"});
  CHECK(near_names("DARK", {"dark", "print"}) == Names{"dark"});
}

TEST_CASE("what could stand in place of a word is what is near and all that there is") {
  CHECK(choices_text("gfi", {"gif", "png", "pdf"}) == "near: gif; needs gif, png or pdf");
  CHECK(choices_text("bmp", {"gif", "png"}) == "needs gif or png");
}
