#include "convanim/sheet.h"

#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/render.h"
#include "support/compose_layout.h"

using namespace convanim;

namespace {

ComposeStep steps_of(const std::string& name) {
  const Layout layout = lay_out(find_animation(name)->layer);
  return [layout](int step) { return compose(layout, step, Theme{}); };
}

/// A part of a picture.
std::vector<Rgb> part(const Bitmap& bitmap, const PixelBox& box) {
  std::vector<Rgb> pixels;
  for (int y = box.top; y < box.top + box.height; ++y) {
    pixels.insert(pixels.end(), bitmap.row(y) + box.left, bitmap.row(y) + box.left + box.width);
  }
  return pixels;
}

}  // namespace

TEST_CASE("a sheet shows each step in its place, pixel for pixel") {
  // Pages of whole pixels, so that one on the sheet has the samples of one by itself.
  const ComposeStep whole = [steps = steps_of("padding_strides")](int n) {
    Scene scene = steps(n);
    scene.width = 190;
    scene.height = 184;
    return scene;
  };
  const std::vector<int> chosen{4, 0, 8, 3, 3};
  const Bitmap sheet = render(compose_sheet(whole, chosen, {2, 3}), 72);
  REQUIRE(sheet.size == PixelSize{380, 552});
  for (std::size_t n = 0; n < chosen.size(); ++n) {
    const auto index = static_cast<int>(n);
    const Bitmap alone = render(whole(chosen[n]), 72);
    const bool same = part(sheet, {190 * (index % 2), 184 * (index / 2), 190, 184}) ==
                      part(alone, {0, 0, 190, 184});
    CAPTURE(n);
    CHECK(same);
  }
  const std::vector<Rgb> empty = part(sheet, {190, 368, 190, 184});
  CHECK(empty == std::vector<Rgb>(empty.size(), Rgb{255, 255, 255}));
}

TEST_CASE("a sheet of one step is that step") {
  const ComposeStep steps = steps_of("dilation");
  Scene step = steps(5);
  step.anchors.clear();  // what is written around a sheet belongs to all of it
  CHECK(compose_sheet(steps, std::vector{5}, {1, 1}) == step);
}

TEST_CASE("a sheet of too many shapes is refused before they are drawn") {
  int composed = 0;
  const auto large = [&](int) {
    ++composed;
    return Scene{10, 10, {}, std::vector<Item>(100'001, Line{})};
  };
  CHECK_THROWS_WITH(compose_sheet(large, std::vector<int>(10), {5, 2}),
                    "a sheet of 10 steps of 100001 shapes is too large (limit 1 million shapes)");
  CHECK(composed == 1);
}
