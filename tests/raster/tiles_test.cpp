#include "raster/tiles.h"

#include <algorithm>
#include <array>
#include <random>

#include <catch2/catch.hpp>

#include "convanim/render.h"

using namespace convanim;

namespace {

/// One pixel of a ground that a paint is laid over, as render() has it.
Rgb drawn(const Rgb& ground, const Paint& paint) {
  Scene scene{1, 1, ground, {}};
  scene.items.emplace_back(Polygon{{{-9, -9}, {-9, 9}, {9, 9}, {9, -9}}, paint, {}});
  return render(scene, 72).pixels.front();
}

Tile filled(Sample sample) {
  Tile tile{};
  tile.fill(sample);
  return tile;
}

Rgb random_color(std::mt19937& random) {
  const auto channel = [&] { return static_cast<std::uint8_t>(random() % 256); };
  return {channel(), channel(), channel()};
}

}  // namespace

TEST_CASE("samples are painted as Cairo paints them, bit for bit") {
  std::mt19937 random(1);
  for (const double alpha : {0.0, 0.001, 0.1, 0.25, 0.4, 0.5, 0.77, 0.999, 1.0}) {
    for (int i = 0; i < 300; ++i) {
      const Rgb ground = random_color(random);
      const Paint paint{random_color(random), alpha};
      const Sample sample = painted(to_sample({ground}), to_sample(paint));
      CAPTURE(alpha, int{paint.color.red}, int{ground.red});
      REQUIRE(mean(filled(sample)) == drawn(ground, paint));
    }
  }
}

TEST_CASE("a tile's colour is the mean of its samples, rounded to the nearest") {
  Tile tile = filled(to_sample({{0, 0, 0}}));
  tile[4] = to_sample({{255, 13, 14}});
  CHECK(mean(tile) == Rgb{28, 1, 2});
}

TEST_CASE("a tile painted over another one hides it where it has samples") {
  TileTable tiles;
  const auto white = tiles.id(kAllSamples, to_sample({{255, 255, 255}}));
  const Sample blue = to_sample({{0, 0, 200}});
  const auto corner = tiles.id(SampleMask{0b000'000'011}, blue);
  const auto made = tiles.over(white, corner);
  Tile expected = filled(to_sample({{255, 255, 255}}));
  expected[0] = expected[1] = blue;
  CHECK(made == tiles.id(expected));
  CHECK(tiles.over(white, corner) == made);
  CHECK(tiles.over(made, tiles.id(kAllSamples, blue)) == tiles.id(filled(blue)));
  CHECK(tiles.colors()[tiles.color(made)] == mean(expected));
}

TEST_CASE("nothing painted over a tile leaves it as it is") {
  TileTable tiles;
  const auto nothing = tiles.id(Tile{});
  const auto red = tiles.id(kAllSamples, to_sample({{200, 0, 0}}));
  CHECK(tiles.over(red, nothing) == red);
  CHECK(tiles.over(nothing, red) == red);
  CHECK(tiles.over(nothing, nothing) == nothing);
}

TEST_CASE("tables of many tiles say what was made of any two") {
  // More pairs than a table remembers.
  TileTable tiles;
  std::mt19937 random(4);
  std::vector<Sample> below;
  std::vector<Sample> above;
  for (int i = 0; i < 250; ++i) {
    below.push_back(to_sample({random_color(random)}));
    above.push_back(to_sample({random_color(random), 0.5}));
  }
  for (int pass = 0; pass < 2; ++pass) {
    for (const Sample one : below) {
      const auto low = tiles.id(kAllSamples, one);
      for (const Sample two : above) {
        const auto made = tiles.over(low, tiles.id(kAllSamples, two));
        if (made != tiles.id(filled(painted(one, two)))) FAIL("not what is painted");
      }
    }
  }
}

TEST_CASE("a full table says so, and keeps what it has") {
  TileTable tiles;
  const auto first = tiles.id(kAllSamples, 0xff000001U);
  const auto fill = [&] {
    for (Sample sample = 1; sample <= TileTable::kMaxTiles; ++sample) {
      tiles.id(kAllSamples, 0xff000000U | sample);
    }
  };
  CHECK_THROWS_AS(fill(), TileTable::Full);
  CHECK(tiles.id(kAllSamples, 0xff000001U) == first);
}
