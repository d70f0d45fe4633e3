#include "raster/sample_pattern.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <random>

#include <catch2/catch.hpp>

#include "support/reference_render.h"

using namespace convanim;

namespace {

/// One pixel of a ground that a paint is laid over, as Cairo has it.
Rgb drawn(const Rgb& ground, const Paint& paint) {
  Scene scene{1, 1, ground, {}};
  scene.items.emplace_back(Polygon{{{-9, -9}, {-9, 9}, {9, 9}, {9, -9}}, paint, {}});
  return reference_render(scene, 72).pixels.front();
}

SamplePattern filled(Sample sample) {
  SamplePattern pattern{};
  pattern.fill(sample);
  return pattern;
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
      REQUIRE(color_of(filled(sample)).on_ground == drawn(ground, paint));
    }
  }
}

TEST_CASE("a pattern's colour is the mean of its samples, rounded to the nearest") {
  SamplePattern pattern = filled(to_sample({{0, 0, 0}}));
  pattern[4] = to_sample({{255, 13, 14}});
  CHECK(color_of(pattern) == PixelColor{{28, 1, 2}, {{28, 1, 2}, 255}});
}

TEST_CASE("what is painted on a transparent ground keeps its colour, and hides its share of it") {
  const Rgb ground{200, 100, 50};
  const Paint paint = GENERATE(Paint{{10, 240, 30}, 1}, Paint{{255, 0, 128}, 0.4});
  PatternTable patterns(ground, true);
  for (const SampleMask mask : {SampleMask{1}, SampleMask{0b000'110'111}, kAllSamples}) {
    const auto made = patterns.over(patterns.ground(), patterns.id(mask, to_sample(paint)));
    const auto& [on_ground, alone] = patterns.colors()[patterns.color(made)];
    const double samples = std::popcount(mask);
    CHECK(std::abs(alone.alpha - 255 * paint.alpha * samples / 9) <= 1);
    CHECK(std::abs(alone.color.red - paint.color.red) <= 2);
    CHECK(std::abs(alone.color.green - paint.color.green) <= 2);
    CHECK(std::abs(alone.color.blue - paint.color.blue) <= 2);
    // On an opaque ground it is the same pixel.
    PatternTable opaque(ground, false);
    const auto there = opaque.over(opaque.ground(), opaque.id(mask, to_sample(paint)));
    CHECK(opaque.colors()[opaque.color(there)].on_ground == on_ground);
  }
}

TEST_CASE("a transparent ground hides nothing, whatever its colour") {
  for (const Rgb& ground : {kBlack, kWhite, Rgb{1, 2, 3}}) {
    const PatternTable patterns(ground, true);
    const PixelColor& color = patterns.colors()[patterns.color(patterns.ground())];
    CHECK(color == PixelColor{ground, {{}, 0}});
  }
}

TEST_CASE("a pattern painted over another one hides it where it has samples") {
  PatternTable patterns(kWhite, false);
  const Sample blue = to_sample({{0, 0, 200}});
  const auto corner = patterns.id(SampleMask{0b000'000'011}, blue);
  const auto made = patterns.over(patterns.ground(), corner);
  SamplePattern expected = filled(to_sample({kWhite}));
  expected[0] = expected[1] = blue;
  CHECK(made == patterns.id(expected));
  CHECK(patterns.over(patterns.ground(), corner) == made);
  CHECK(patterns.over(made, patterns.id(kAllSamples, blue)) == patterns.id(filled(blue)));
  CHECK(patterns.colors()[patterns.color(made)] == color_of(expected));
}

TEST_CASE("nothing painted over a pattern leaves it as it is") {
  PatternTable patterns(kWhite, false);
  const auto nothing = PatternTable::kNothing;
  CHECK(patterns.id(SamplePattern{}) == nothing);
  const auto red = patterns.id(kAllSamples, to_sample({{200, 0, 0}}));
  CHECK(patterns.over(red, nothing) == red);
  CHECK(patterns.over(nothing, red) == red);
  CHECK(patterns.over(nothing, nothing) == nothing);
}

TEST_CASE("tables of many patterns say what was made of any two") {
  // More pairs than a table remembers.
  PatternTable patterns(kWhite, false);
  std::mt19937 random(4);
  std::vector<Sample> below;
  std::vector<Sample> above;
  for (int i = 0; i < 250; ++i) {
    below.push_back(to_sample({random_color(random)}));
    above.push_back(to_sample({random_color(random), 0.5}));
  }
  for (int pass = 0; pass < 2; ++pass) {
    for (const Sample one : below) {
      const auto low = patterns.id(kAllSamples, one);
      for (const Sample two : above) {
        const auto made = patterns.over(low, patterns.id(kAllSamples, two));
        if (made != patterns.id(filled(painted(one, two)))) FAIL("not what is painted");
      }
    }
  }
}

TEST_CASE("a full table says so, and keeps what it has") {
  PatternTable patterns(kWhite, false);
  const auto first = patterns.id(kAllSamples, 0xff000001U);
  const auto fill = [&] {
    for (Sample sample = 1; sample <= PatternTable::kMaxPatterns; ++sample) {
      patterns.id(kAllSamples, 0xff000000U | sample);
    }
  };
  CHECK_THROWS_WITH(fill(),
                    "the frames have more than 2097152 kinds of pixels (draw fewer translucent "
                    "shapes over each other)");
  CHECK(patterns.id(kAllSamples, 0xff000001U) == first);
}
