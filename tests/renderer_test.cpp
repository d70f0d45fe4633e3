#include <algorithm>
#include <random>
#include <string_view>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/render.h"

using namespace convanim;

namespace {

/// The box of a frame.
Bitmap part(const Bitmap& frame, const PixelBox& box) {
  Bitmap result({box.width, box.height});
  for (int y = 0; y < box.height; ++y) {
    std::copy_n(frame.row(box.top + y) + box.left, box.width, result.row(y));
  }
  return result;
}

void paste(Bitmap& frame, const Bitmap& patch, const PixelBox& box) {
  for (int y = 0; y < box.height; ++y) {
    std::copy_n(patch.row(y), box.width, frame.row(box.top + y) + box.left);
  }
}

Scene scene_of(std::string_view name, int step) {
  const NamedAnimation* animation = find_animation(name);
  REQUIRE(animation != nullptr);
  return compose(lay_out(animation->spec), step, Theme{});
}

}  // namespace

TEST_CASE("any box of a frame has the pixels that the whole frame has") {
  const double resolution = GENERATE(50, 150, 233.3);
  std::mt19937 random(1);
  const auto between = [&](int least, int most) {
    return least + static_cast<int>(random() % static_cast<unsigned>(most - least + 1));
  };
  for (const NamedAnimation& animation : catalogue()) {
    CAPTURE(animation.name);
    const Layout layout = lay_out(animation.spec);
    const Scene scene = compose(layout, between(0, layout.steps() - 1), Theme{});
    const Bitmap frame = render(scene, resolution);
    Renderer renderer(resolution);
    for (int i = 0; i < 40; ++i) {
      PixelBox box;
      box.left = between(0, frame.size.width - 1);
      box.top = between(0, frame.size.height - 1);
      box.width = between(1, frame.size.width - box.left);
      box.height = between(1, frame.size.height - box.top);
      CAPTURE(box.left, box.top, box.width, box.height);
      REQUIRE(renderer.draw(scene, box) == part(frame, box));
    }
  }
}

TEST_CASE("every frame of every animation is the one before with the changed box drawn anew") {
  for (const NamedAnimation& animation : catalogue()) {
    CAPTURE(animation.name);
    const Layout layout = lay_out(animation.spec);
    Renderer renderer(150);
    Scene before = compose(layout, 0, Theme{});
    Bitmap frame = render(before, 150);
    for (int n = 1; n < layout.steps(); ++n) {
      Scene after = compose(layout, n, Theme{});
      const PixelBox box = changed_box(before, after, 150);
      paste(frame, renderer.draw(after, box), box);
      REQUIRE(frame == render(after, 150));
      before = std::move(after);
    }
  }
}

TEST_CASE("the changed box holds what items of either scene touch") {
  const Line line{{10, 10}, {10, 30}, {{{0, 0, 0}}, 2, 0}};
  const Scene empty{100, 100, {255, 255, 255}, {}};
  Scene one = empty;
  one.items = {line};
  Scene two = empty;
  two.items = {line, line};
  for (const auto& [before, after] :
       {std::pair{empty, one}, {one, empty}, {one, two}, {two, one}}) {
    const PixelBox box = changed_box(before, after, 72);
    CHECK(box.left <= 9);
    CHECK(box.top <= 10);
    CHECK(box.left + box.width >= 11);
    CHECK(box.top + box.height >= 30);
    CHECK(box.width < 20);
    CHECK(box.height < 40);
  }
}

TEST_CASE("the changed box of equal scenes is empty") {
  const Scene scene = scene_of("dilation", 3);
  CHECK(changed_box(scene, scene, 150) == PixelBox{});
}

TEST_CASE("an item moved behind another one changes both their places") {
  Scene before{40, 10, {255, 255, 255}, {}};
  before.items = {Line{{5, 5}, {15, 5}, {{{0, 0, 0}}, 4, 0}},
                  Line{{10, 5}, {30, 5}, {{{255, 0, 0}}, 4, 0}}};
  Scene after = before;
  std::swap(after.items[0], after.items[1]);
  const PixelBox box = changed_box(before, after, 72);
  CHECK(box.left <= 10);
  CHECK(box.left + box.width >= 15);
}
