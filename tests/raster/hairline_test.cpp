#include "raster/hairline.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include <catch2/catch.hpp>

#include "support/sample.h"

using namespace convanim;

namespace {

using Pixel = std::pair<int, int>;

/// By 16 x 16 samples a pixel.
double exact_coverage(Point from, Point to, double width, Pixel pixel) {
  const double length = std::hypot(to.x - from.x, to.y - from.y);
  const Point along{(to.x - from.x) / length, (to.y - from.y) / length};
  int inside = 0;
  for (int i = 0; i < 256; ++i) {
    const double x = pixel.first + (i % 16 + 0.5) / 16 - from.x;
    const double y = pixel.second + (i / 16 + 0.5) / 16 - from.y;
    const double distance = std::abs(x * along.y - y * along.x);
    const double position = x * along.x + y * along.y;
    if (distance <= width / 2 && position >= 0 && position <= length) ++inside;
  }
  return inside / 256.0;
}

std::map<Pixel, double> shades(Point from, Point to, double width, int top = -1000,
                               int bottom = 1000) {
  std::map<Pixel, double> result;
  for (const auto& [x, y, coverage] : shade_hairline(from, to, width, top, bottom)) {
    REQUIRE(result.try_emplace({x, y}, coverage).second);
  }
  return result;
}

constexpr double kWidth = 0.83;  // that of the guide's lines at 150 dpi

}  // namespace

TEST_CASE("a hairline has two shades, one half the other") {
  const Point to = GENERATE(values<Point>({{10, 200}, {-30, 150}, {90, 100}, {200, 13}, {0, 50}}));
  std::set<double> levels;
  for (const auto& [pixel, coverage] : shades({0.3, 0.7}, to, kWidth)) levels.insert(coverage);
  REQUIRE(levels.size() <= 2);
  CHECK(*levels.rbegin() <= 1);
  if (levels.size() == 2) CHECK(*levels.begin() == Approx(*levels.rbegin() / 2));
}

TEST_CASE("a steep hairline is equally dark in every row that it crosses whole") {
  for (const double lean : {0.0, 3.0, -17.0, 40.0}) {
    std::map<int, double> rows;
    for (const auto& [pixel, coverage] : shades({0.4, 0}, {0.4 + lean, 200}, kWidth)) {
      rows[pixel.second] += coverage;
    }
    const double expected = kWidth * std::hypot(lean, 200) / 200;
    for (int y = 1; y < 199; ++y) CHECK(std::abs(rows[y] - expected) < 1e-9);
  }
}

TEST_CASE(
    "a hairline is where it should be: few shades change a pixel by a fifth, the mean by none") {
  double worst = 0;
  double sum = 0;
  double absolute = 0;
  double count = 0;
  for (int lean = -60; lean <= 60; lean += 3 * kSampleStride) {
    const Point from{100.37, 5.21};
    const Point to{from.x + lean, 205.9};
    auto drawn = shades(from, to, kWidth);
    for (int y = 0; y < 210; ++y) {
      for (int x = 30; x < 170; ++x) {
        const double exact = exact_coverage(from, to, kWidth, {x, y});
        const double error = drawn[{x, y}] - exact;
        if (exact == 0 && error == 0) continue;
        worst = std::max(worst, std::abs(error));
        sum += error;
        absolute += std::abs(error);
        ++count;
      }
    }
  }
  CAPTURE(worst, sum / count, absolute / count);
  CHECK(worst < 0.26);
  CHECK(absolute / count < 0.11);
  CHECK(std::abs(sum / count) < 0.01);
}

TEST_CASE("the rows of a hairline are the same whichever are asked for") {
  const Point from{3.1, 2.2};
  const Point to{40.5, 77.7};
  const auto whole = shades(from, to, kWidth);
  std::map<Pixel, double> joined;
  for (int top = -5; top < 100; top += 7) joined.merge(shades(from, to, kWidth, top, top + 7));
  CHECK(joined == whole);
}

TEST_CASE("a hairline without length covers nothing") {
  CHECK(shade_hairline({1, 1}, {1, 1}, kWidth, 0, 10).empty());
}
