// What stands still in the scenes of an animation and what moves, whatever their numbers of items.
#include "raster/scene_parts.h"

#include <initializer_list>

#include <catch2/catch.hpp>

using namespace convanim;

namespace {

/// A line that far down for each number; a negative one lets shine through what lies below.
Scene scene_of(std::initializer_list<int> numbers) {
  Scene scene;
  for (const int number : numbers) {
    Line line{{0, number * 1.0}, {9, number * 1.0}, {}};
    if (number < 0) line.stroke.paint.alpha = 0.5;
    scene.items.emplace_back(line);
  }
  return scene;
}

ScenePart still(std::size_t first, std::size_t end) {
  return {first, end, false};
}

ScenePart moving(std::size_t first, std::size_t end) {
  return {first, end, true};
}

}  // namespace

TEST_CASE("an item that changes in its place moves from then on") {
  const Scene first = scene_of({1, 2, 3, 4});
  const Scene second = scene_of({1, 5, 3, 4});
  SceneParts parts(first);
  CHECK(parts.follow(first, second));
  CHECK(*parts.still().front() == scene_of({1}).items);
  CHECK(parts.parts() == std::vector{moving(1, 2), still(2, 4)});
  CHECK(parts.parts_of(first) == parts.parts());
  CHECK_FALSE(parts.follow(second, first));
}

TEST_CASE("what stands still is found again where scenes have more or fewer items") {
  const Scene first = scene_of({1, 2, 10, 3, 4});
  const Scene second = scene_of({1, 2, 11, 12, 3, 4, 13});
  SceneParts parts(first);
  CHECK(parts.follow(first, second));
  CHECK(*parts.still().front() == scene_of({1, 2}).items);
  CHECK(parts.parts() == std::vector{moving(2, 4), still(4, 6), moving(6, 7)});
  CHECK(parts.parts_of(first) == std::vector{moving(2, 3), still(3, 5)});

  CHECK_FALSE(parts.follow(second, scene_of({1, 2, 3, 4})));
  CHECK(parts.parts() == std::vector{still(2, 4)});
}

TEST_CASE("a run of which nothing is lost stays the same object") {
  const Scene first = scene_of({1, 10, 2, 3, 20, 4, 5, 6});
  const Scene second = scene_of({1, 2, 3, 4, 5, 6});
  const Scene third = scene_of({1, 2, 3, 7, 4, 6});
  SceneParts parts(first);
  CHECK(parts.follow(first, second));
  CHECK(parts.parts() == std::vector{still(1, 3), still(3, 6)});
  const std::vector<StillRun> before = parts.still();
  REQUIRE(before.size() == 3);
  CHECK(parts.follow(second, third));
  CHECK(parts.parts() == std::vector{still(1, 3), moving(3, 5), still(5, 6)});
  CHECK(parts.still()[0] == before[0]);
  CHECK(parts.still()[1] == before[1]);
  CHECK(parts.still()[2] != before[2]);
}

TEST_CASE("what lets shine through what lies below stands still in the base only") {
  const Scene first = scene_of({-1, 10, -2, 3});
  const Scene second = scene_of({-1, 11, -2, 3});
  SceneParts parts(first);
  CHECK(parts.follow(first, second));
  CHECK(*parts.still().front() == scene_of({-1}).items);
  CHECK(parts.parts() == std::vector{moving(1, 3), still(3, 4)});
}

TEST_CASE("a base may lose all it has") {
  const Scene first = scene_of({1, 2});
  const Scene second = scene_of({3, 4, 5});
  SceneParts parts(first);
  CHECK(parts.follow(first, second));
  CHECK(parts.still().front()->empty());
  CHECK(parts.parts() == std::vector{moving(0, 3)});
  CHECK(parts.parts_of(first) == std::vector{moving(0, 2)});
}
