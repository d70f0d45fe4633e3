#include "svg/group_by_paint.h"

#include <vector>

#include <catch2/catch.hpp>

using namespace convanim;

namespace {

const Paint kBlue{{38, 139, 210}};
const Stroke kLine{{{0, 43, 54}}, 0.8};

Polygon square(double x, const std::optional<Paint>& fill,
               const std::optional<Stroke>& stroke = std::nullopt) {
  return {{{x, 0}, {x, 5}, {x + 5, 5}, {x + 5, 0}}, fill, stroke};
}

}  // namespace

TEST_CASE("neighbours that are painted alike are one group") {
  const std::vector<Item> items{square(0, kBlue), square(9, kBlue), Line{{0, 0}, {9, 9}, kLine},
                                square(0, std::nullopt, kLine), square(20, kBlue)};
  const std::vector<PaintGroup> groups = group_by_paint(items);
  REQUIRE(groups.size() == 3);
  CHECK(groups[0].items.size() == 2);
  CHECK(groups[0].paints == Paints{kBlue, std::nullopt});
  CHECK(groups[1].items.size() == 2);  // a polygon that is only outlined, and a line
  CHECK(groups[1].paints == Paints{std::nullopt, kLine});
  CHECK(groups[2].items.data() == &items.back());
  CHECK(group_by_paint({}).empty());
}

TEST_CASE("a paint is opaque if nothing shows through it on any page") {
  Paint paint = kBlue;
  CHECK(is_opaque(paint));
  paint.on_dark = DarkPaint{{255, 255, 255}};
  CHECK(is_opaque(paint));
  paint.on_dark->alpha = 0.22;
  CHECK_FALSE(is_opaque(paint));
  CHECK_FALSE(is_opaque({{7, 54, 66}, 0.4}));
}
