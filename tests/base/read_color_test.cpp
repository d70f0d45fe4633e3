// Colours as words.
#include "base/read_color.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "base/css_colors.h"

using namespace convanim;

TEST_CASE("a colour is six digits, or three of which each counts twice") {
  const Rgb blue{0x26, 0x8b, 0xd2};
  CHECK(read_color("#268bd2") == blue);
  CHECK(read_color("268BD2") == blue);
  CHECK(read_color("#fa0") == Rgb{0xff, 0xaa, 0x00});
  CHECK(read_color("FA0") == Rgb{0xff, 0xaa, 0x00});
  for (const char* word : {"", "#", "#12", "#1234", "#12345", "#1234567", "#12345678", "+12345",
                           "0x1234", "#12 345", "##12345", "#tomato", "tomato "}) {
    CAPTURE(word);
    CHECK_FALSE(read_color(word));
  }
}

TEST_CASE("a colour has its name of CSS, in whatever case") {
  CHECK(read_color("tomato") == Rgb{255, 99, 71});
  CHECK(read_color("RebeccaPurple") == Rgb{102, 51, 153});
  CHECK(read_color("grey") == read_color("gray"));
  CHECK(read_color("darkslategrey") == Rgb{47, 79, 79});
  CHECK(std::size(kCssColors) == 148);
  CHECK(std::ranges::is_sorted(kCssColors, std::less_equal(), &CssColor::name));
}

TEST_CASE("a word that is no colour is told which it may be") {
  CHECK(color_choices("tomatoe") == "near: tomato; needs #RRGGBB, #RGB or a colour of CSS");
  CHECK(color_choices("#1", " or transparent") ==
        "needs #RRGGBB, #RGB, a colour of CSS or transparent");
}
