// How large a figure is drawn, and what becomes of it where its cells or words have few pixels.
#include "plan/sizing.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "support/shapes.h"

using namespace convanim;

namespace {

Figure square(int input, int kernel) {
  return make_figure({.start = LayerKind::conv, .input = Sides{input}, .kernel = Sides{kernel}});
}

SizedAnimation sized(const Figure& figure, int width, bool raster = true, const Style& style = {}) {
  DrawRequest request;
  request.resolution = PixelWidth{width};
  request.elide = 0;
  return make_sized(request, figure, style, raster);
}

/// Of the lines between the input's cells.
std::vector<Line> grid_lines(const Scene& scene) {
  std::vector<Line> lines;
  for (const Line& line : shapes_of<Line>(scene, GridRole::input)) {
    if (line.stroke.dash == 0) lines.push_back(line);
  }
  return lines;
}

Style teaching() {
  Style style;
  style.theme.look = teaching_look();
  return style;
}

}  // namespace

TEST_CASE("the grid of cells of few pixels fades, and of very few loses lines") {
  const Figure figure = square(40, 3);
  const std::size_t all = 2 * 41;
  const auto alpha_at = [&](int width) {
    const SizedAnimation animation = sized(figure, width);
    const std::vector<Line> lines = grid_lines(animation.animation.scene(0));
    const double cell = kCellSide * animation.pixels_per_inch / 72;
    CAPTURE(width, cell);
    REQUIRE(cell < 8);
    const double expected = std::max((cell - 2) / 6, 0.15);
    REQUIRE_FALSE(lines.empty());
    CHECK(lines.front().stroke.paint.alpha == Approx(expected));
    CHECK((lines.size() == all) == (cell >= 4));
    return lines.front().stroke.paint.alpha;
  };
  CHECK(alpha_at(450) < 1);
  CHECK(alpha_at(200) < 0.5);
  // Larger cells, and what has no pixels, are shapes with their lines.
  for (const auto& [width, raster] : {std::pair{900, true}, std::pair{200, false}}) {
    const Scene scene = sized(figure, width, raster).animation.scene(0);
    CHECK(grid_lines(scene).empty());
    CHECK(shapes_of<Polygon>(scene, GridRole::input).front().stroke->paint.alpha == 1);
  }
}

TEST_CASE("a size that is given leaves cells of two pixels or more whole") {
  const auto steps_at = [](DrawRequest request) {
    const SizedAnimation drawn = make_sized(request, square(40, 3), {}, true);
    CHECK(drawn.notes.empty() == (drawn.animation.steps == 38 * 38));
    return drawn.animation.steps;
  };
  DrawRequest request;
  request.elide = 0;
  const double width = make_sized(request, square(40, 3), {}, true).animation.scene(0).width;
  const auto two_pixels = static_cast<int>(std::ceil(2 * width / kCellSide));
  CHECK(steps_at({.resolution = PixelWidth{two_pixels}}) == 38 * 38);
  CHECK(steps_at({.resolution = PixelWidth{two_pixels - 1}}) == 64);
  CHECK(steps_at({.elide = 0, .resolution = PixelWidth{two_pixels - 1}}) == 38 * 38);
  CHECK(steps_at({.resolution = PixelsPerInch{10.2}}) == 38 * 38);
  CHECK(steps_at({.resolution = PixelsPerInch{10.1}}) == 64);
}

TEST_CASE("where a grid fades, what is read now has an edge of a pixel and a half or more") {
  for (const int width : {450, 200, 100}) {
    const SizedAnimation animation = sized(square(40, 3), width);
    const Scene scene = animation.animation.scene(0);
    const auto edges = shapes_of<Polygon>(scene, GridRole::input, MarkKind::window);
    REQUIRE_FALSE(edges.empty());
    CAPTURE(width);
    CHECK(edges.back().stroke->width * animation.pixels_per_inch / 72 >= 1.5 - 1e-9);
  }
}

TEST_CASE("what stands beside in the teaching style has nine pixels, and leaves the figure room") {
  for (const std::string name : {"padding_strides", "padding_strides_odd_transposed", "dilation"}) {
    CAPTURE(name);
    const SizedAnimation animation = sized(named_figure(name), 200, true, teaching());
    const Scene scene = animation.animation.scene(0);
    CHECK(std::lround(scene.width * animation.pixels_per_inch / 72) == 200);
    for (const Item& item : scene.items) {
      const auto* text = std::get_if<Text>(&item);
      const bool is_title = text && !text->name && text->characters.starts_with(U"input");
      if (is_title)
        CHECK(text->size * animation.pixels_per_inch / 72 >= 8.95);  // found step by step
    }
    const auto& corners = scene.anchors.front().corners;
    const auto [left, right] = std::ranges::minmax(corners, {}, &Point::x);
    CHECK(right.x - left.x > scene.width / 3);
  }
}
