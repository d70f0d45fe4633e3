#include "convanim/render.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "base/parallel.h"
#include "convanim/catalogue.h"
#include "support/compose_layout.h"
#include "support/layer_2d.h"
#include "support/memory_sink.h"
#include "support/named.h"
#include "support/sample.h"

using namespace convanim;

namespace {

Polygon rectangle(double left, double top, double right, double bottom, const Paint& fill) {
  return {{{left, top}, {left, bottom}, {right, bottom}, {right, top}}, fill, std::nullopt};
}

/// An empty page.
Scene page(double width, double height) {
  return {width, height, kWhite, {}};
}

Point center(const Polygon& polygon) {
  Point sum;
  for (const Point& corner : polygon.corners) {
    sum.x += corner.x / static_cast<double>(polygon.corners.size());
    sum.y += corner.y / static_cast<double>(polygon.corners.size());
  }
  return sum;
}

/// The pixel that the point lies in.
Rgb pixel(const Bitmap& bitmap, Point point, double pixels_per_inch) {
  return bitmap.row(static_cast<int>(
      point.y * pixels_per_inch / 72))[static_cast<std::ptrdiff_t>(point.x * pixels_per_inch / 72)];
}

/// Whether the colours are the same but for the rounding of Cairo, which blends in 8 bits.
bool blends_to(Rgb drawn, Rgb exact) {
  return std::abs(drawn.red - exact.red) <= 1 && std::abs(drawn.green - exact.green) <= 1 &&
         std::abs(drawn.blue - exact.blue) <= 1;
}

/// The scene on a page that has so many points more at the top.
Scene lower(Scene scene, double points) {
  scene.height += points;
  for (Item& item : scene.items) {
    if (auto* line = std::get_if<Line>(&item)) {
      line->from.y += points;
      line->to.y += points;
    } else {
      for (Point& corner : std::get<Polygon>(item).corners) corner.y += points;
    }
  }
  return scene;
}

/// The frame without its first rows.
Bitmap below(const Bitmap& bitmap, int rows) {
  Bitmap rest({bitmap.size.width, bitmap.size.height - rows});
  std::copy(bitmap.row(rows), bitmap.row(0) + bitmap.pixels.size(), rest.pixels.begin());
  return rest;
}

/// Shapes that reach as far beyond their points as they can, with dashes and transparent paint.
Scene spikes() {
  Scene scene = page(60, 230);
  const Stroke thick{{{200, 30, 30}, 0.5}, 6, 0};
  const Stroke dashed{{{30, 30, 200}, 1}, 5, 3.5};
  for (int i = 0; i < 4; ++i) {
    const double top = 40 + 45 * i;
    // A mitre of nearly ten half widths at the lower end, then one at the upper end.
    scene.items.push_back(
        Polygon{{{15, top}, {18, top + 15}, {21, top}}, Paint{{0, 120, 0}, 0.3}, thick});
    scene.items.push_back(Polygon{{{37, top}, {40, top - 15}, {43, top}}, std::nullopt, thick});
    scene.items.push_back(Line{{5, top + 3.3}, {55, top - 9.1}, dashed});
    scene.items.push_back(Line{{50, top}, {52, top + 70}, dashed});
  }
  return scene;
}

}  // namespace

TEST_CASE("cells have their colours at their centres") {
  const double resolution = GENERATE(72, 150, 299.5);
  const NamedAnimation& animation = GENERATE(from_range(catalogue().begin(), catalogue().end()));
  CAPTURE(animation.name, resolution);
  const Theme theme;
  const Layout layout = lay_out(animation.layer);
  const int n = layout.steps() / 2;
  const Step step = layout.step(n);
  const Scene scene = compose(layout, n, theme);
  const Bitmap bitmap = render(scene, resolution);

  // base02 laid at 40 % over blue, over white and over cyan.
  const Rgb tap_of_input{26, 105, 152};
  const Rgb tap_of_zero{156, 175, 179};
  const Rgb written{28, 118, 118};

  std::vector<Point> taps;
  std::vector<Point> inputs;
  std::vector<Point> highlights;
  std::vector<Polygon> outputs;
  for (const Item& item : scene.items) {
    const auto* shape = std::get_if<Polygon>(&item);
    if (!shape || !shape->fill) continue;
    if (shape->fill == theme.input) inputs.push_back(center(*shape));
    if (shape->fill == theme.highlight) highlights.push_back(center(*shape));
    if (shape->fill == theme.output) outputs.push_back(*shape);
  }
  REQUIRE(highlights.size() == step.taps.size() + 1);
  REQUIRE(outputs.size() == 1);
  const Point current = highlights.back();
  highlights.pop_back();

  const auto is_tap = [&](Point point) {
    return std::ranges::any_of(
        highlights, [&](Point tap) { return std::hypot(tap.x - point.x, tap.y - point.y) < 1e-6; });
  };
  // The four lines cross some cells, and the output plane hides others: those show neither colour.
  const auto is_covered = [&](Point point) {
    const auto& corners = outputs[0].corners;
    bool inside = true;
    for (std::size_t i = 0; i < corners.size(); ++i) {
      const Point a = corners[i];
      const Point b = corners[(i + 1) % corners.size()];
      const double side = (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);
      inside = inside && side / std::hypot(b.x - a.x, b.y - a.y) < 2;
    }
    const bool crossed = std::ranges::any_of(scene.items, [&](const Item& item) {
      const auto* line = std::get_if<Line>(&item);
      if (!line || line->stroke != theme.projection) return false;
      const double dx = line->to.x - line->from.x;
      const double dy = line->to.y - line->from.y;
      const double side = dx * (point.y - line->from.y) - dy * (point.x - line->from.x);
      return std::abs(side) / std::hypot(dx, dy) < 2;
    });
    return inside || crossed;
  };

  int seen = 0;
  for (const Point& point : inputs) {
    if (is_tap(point) || is_covered(point)) continue;
    CHECK(pixel(bitmap, point, resolution) == theme.input.color);
    ++seen;
  }
  for (std::size_t i = 0; i < step.taps.size(); ++i) {
    if (is_covered(highlights[i])) continue;
    const bool reads_input = step.taps[i].content.source.has_value();
    const Rgb drawn = pixel(bitmap, highlights[i], resolution);
    CAPTURE(drawn, reads_input);
    CHECK(blends_to(drawn, reads_input ? tap_of_input : tap_of_zero));
    ++seen;
  }
  CHECK(seen >= 4);
  CHECK(blends_to(pixel(bitmap, current, resolution), written));
}

TEST_CASE("output cells but the current one are the output's colour") {
  const Layout layout = layout_of("padding_strides");
  const Theme theme;
  for (int n = 0; n < layout.steps(); ++n) {
    const Bitmap bitmap = render(compose(layout, n, theme), 150);
    for (int other = 0; other < layout.steps(); ++other) {
      const Scene scene = compose(layout, other, theme);
      const auto& cell = std::get<Polygon>(scene.items.back());
      const Rgb drawn = pixel(bitmap, center(cell), 150);
      CHECK((drawn == theme.output.color) == (other != n));
      if (other == n) CHECK(blends_to(drawn, {28, 118, 118}));
    }
  }
}

TEST_CASE("the margin shows the background, whatever its colour") {
  Theme theme;
  theme.background = GENERATE(kWhite, Rgb{253, 246, 227}, kBlack);
  const Bitmap bitmap = render(compose(layout_of("dilation"), 0, theme), 150);
  const auto [width, height] = bitmap.size;
  // 10 TeX points are 20.8 pixels.
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      if (x >= 20 && x < width - 20 && y >= 20 && y < height - 20) continue;
      REQUIRE(bitmap.row(y)[x] == theme.background);
    }
  }
}

TEST_CASE("a pixel is the mean of its nine samples, rounded to the nearest") {
  // A point is a pixel: each third of it is a sample.
  const int rows = GENERATE(0, 1, 2, 3);
  const int extra = GENERATE(0, 1, 2, 3);
  if (rows == 3 && extra > 0) return;
  Scene scene = page(3, 3);
  scene.items.push_back(rectangle(1, 1, 2, 1 + rows / 3.0, {kBlack}));
  scene.items.push_back(
      rectangle(1, 1 + rows / 3.0, 1 + extra / 3.0, 1 + (rows + 1) / 3.0, {kBlack}));
  const Bitmap bitmap = render(scene, 72);

  const int covered = rows * 3 + extra;
  const auto gray = static_cast<std::uint8_t>(std::lround(255.0 * (9 - covered) / 9));
  CAPTURE(covered);
  CHECK(bitmap.row(1)[1] == Rgb{gray, gray, gray});
  CHECK(bitmap.row(0)[1] == kWhite);
  CHECK(bitmap.row(1)[0] == kWhite);
  CHECK(bitmap.row(1)[2] == kWhite);
  CHECK(bitmap.row(2)[1] == kWhite);
}

TEST_CASE("what is drawn later lies above") {
  Scene scene = page(2, 1);
  scene.items.push_back(rectangle(0, 0, 2, 1, {{255, 0, 0}}));
  scene.items.push_back(rectangle(1, 0, 2, 1, {{0, 255, 0}}));
  const Bitmap bitmap = render(scene, 72);
  CHECK(bitmap.row(0)[0] == Rgb{255, 0, 0});
  CHECK(bitmap.row(0)[1] == Rgb{0, 255, 0});
}

TEST_CASE("a polygon's outline lies above its fill, half of it outside") {
  Scene scene = page(8, 8);
  Polygon square = rectangle(2, 2, 6, 6, {{255, 0, 0}});
  square.stroke = Stroke{{kBlack}, 2, 0};
  scene.items.push_back(square);
  const Bitmap bitmap = render(scene, 72);
  // The joins are mitred: the corner of the outline is full.
  for (const int i : {1, 2}) CHECK(bitmap.row(i)[i] == kBlack);
  CHECK(bitmap.row(0)[0] == kWhite);
  CHECK(bitmap.row(3)[3] == Rgb{255, 0, 0});
  CHECK(bitmap.row(5)[6] == kBlack);
  CHECK(bitmap.row(5)[7] == kWhite);
}

TEST_CASE("a line ends at its points and dashes anew at its first one") {
  Scene scene = page(12, 3);
  scene.items.push_back(Line{{1, 1.5}, {11, 1.5}, {{kBlack}, 1, 2}});
  const Bitmap bitmap = render(scene, 72);
  std::string row;
  for (int x = 0; x < 12; ++x) row += bitmap.row(1)[x] == kBlack ? '#' : '.';
  CHECK(row == ".##..##..##.");
  CHECK(bitmap.row(0)[1] == kWhite);

  std::swap(std::get<Line>(scene.items[0]).from, std::get<Line>(scene.items[0]).to);
  std::get<Line>(scene.items[0]).stroke.dash = 4;
  const Bitmap reversed = render(scene, 72);
  row.clear();
  for (int x = 0; x < 12; ++x) row += reversed.row(1)[x] == kBlack ? '#' : '.';
  CHECK(row == ".##....####.");
}

TEST_CASE("pixels do not depend on where the bands begin that a frame is drawn in") {
  // One point is one pixel: the page may grow by any whole number of points.
  const int shift = GENERATE(range(1, 66));
  CAPTURE(shift);
  for (const Scene& scene :
       {spikes(), compose(layout_of("padding_strides_odd_transposed"), 14, Theme{})}) {
    const Bitmap plain = render(scene, 72);
    const Bitmap lowered = render(lower(scene, shift), 72);
    REQUIRE(lowered.size == PixelSize{plain.size.width, plain.size.height + shift});
    CHECK(below(lowered, shift) == plain);
  }
}

TEST_CASE("pixels do not depend on the bands at a finer resolution either") {
  const int shift = GENERATE(1, 7, 16, 31, 32, 33);
  for (const Scene& scene : {spikes(), compose(layout_of("dilation"), 4, Theme{})}) {
    CHECK(below(render(lower(scene, shift), 144), 2 * shift) == render(scene, 144));
  }
}

TEST_CASE("every frame of a catalogue animation is drawn in at most 256 colours, all in all") {
  for (const NamedAnimation& animation : sampled(catalogue())) {
    CAPTURE(animation.name);
    const Layout layout = lay_out(animation.layer);
    std::set<Rgb> colors;
    for (int n = 0; n < layout.steps(); ++n) {
      const Bitmap frame = render(compose(layout, n, Theme{}), 150);
      colors.insert(frame.pixels.begin(), frame.pixels.end());
    }
    CHECK(colors.size() <= 256);
  }
}

TEST_CASE("the same scene gives the same pixels, also on several threads at once") {
  const Scene scene = compose(layout_of("dilation_transposed"), 20, Theme{});
  const Bitmap expected = render(scene, 150);
  std::vector<Bitmap> drawn(12, Bitmap({1, 1}));
  for_each_index(drawn.size(), 4, [&](std::size_t i) { drawn[i] = render(scene, 150); });
  for (const Bitmap& bitmap : drawn) CHECK(bitmap == expected);
}

TEST_CASE("a line far thinner than a pixel is unbroken, whichever way it goes") {
  const Paint black{{0, 0, 0}};
  for (const double width : {0.1, 0.3, 0.5}) {  // pixels
    for (const Point end : {Point{90, 37}, Point{37, 90}, Point{90, 11.3}, Point{10.5, 90}}) {
      Scene scene = page(100, 100);
      scene.items = {Polygon{{{10, 10}, end, {10.01, 10}}, std::nullopt, Stroke{black, width}}};
      const Bitmap frame = render(scene, 72);
      const bool is_steep = end.y > end.x;
      for (int along = 15; along < 85; ++along) {
        int darkest = 255;
        for (int across = 0; across < 100; ++across) {
          const Rgb& pixel = is_steep ? frame.row(along)[across] : frame.row(across)[along];
          darkest = std::min<int>(darkest, pixel.red);
        }
        CAPTURE(width, end.x, end.y, along);
        CHECK(darkest < 230);
      }
    }
  }
}

TEST_CASE("a frame's size is its page's in pixels, rounded to the nearest") {
  CHECK(raster_size(page(72, 36), 150) == PixelSize{150, 75});
  CHECK(raster_size(page(10.4, 10.6), 72) == PixelSize{10, 11});
  CHECK(raster_size(page(0.5, 0.5), 72) == PixelSize{1, 1});
  CHECK(raster_size(page(72, 72), 8000) == PixelSize{8000, 8000});
  CHECK(raster_size(page(72, 46.08), 10000) == PixelSize{10000, 6400});
  CHECK(render(page(10.4, 10.6), 72).size == PixelSize{10, 11});
}

TEST_CASE("a frame of no pixel is refused") {
  const auto message = [](const std::string& size) {
    return "frames of " + size + " px show nothing (needs 1 px a side or more)";
  };
  CHECK_THROWS_AS(raster_size(page(72, 72), 0.1), NoPixels);
  CHECK_THROWS_WITH(raster_size(page(72, 72), 0.1), message("0 x 0"));
  CHECK_THROWS_WITH(raster_size(page(7200, 0.4), 72), message("7200 x 0"));
  CHECK_THROWS_WITH(raster_size(page(0.4, 7200), 72), message("0 x 7200"));
  CHECK_THROWS_WITH(raster_size(page(72, 72), -150), message("-150 x -150"));
  CHECK_THROWS_AS(raster_size(page(72, 72), std::nan("")), RequestError);
  CHECK_THROWS_WITH(render(page(72, 72), 0.1), message("0 x 0"));
}

TEST_CASE("a frame past the limits is refused") {
  const auto message = [](const std::string& size) {
    return "frames of " + size + " px are too large (limit 10000 px a side and 64 million px)";
  };
  CHECK_THROWS_AS(raster_size(page(72, 72), 8001), RequestError);
  CHECK_THROWS_WITH(raster_size(page(72, 72), 8001), message("8001 x 8001"));
  CHECK_THROWS_WITH(raster_size(page(10001, 1), 72), message("10001 x 1"));
  CHECK_THROWS_WITH(raster_size(page(1, 10001), 72), message("1 x 10001"));
  CHECK_THROWS_WITH(raster_size(page(10000, 6401), 72), message("10000 x 6401"));
  CHECK_THROWS_AS(raster_size(page(72, 72), HUGE_VAL), RequestError);
  CHECK_THROWS_WITH(render(page(72, 72), 8001), message("8001 x 8001"));
}

TEST_CASE("a layer of 64 x 64 inputs is within the limits at 150 dpi") {
  Layer2d spec;
  spec.input = {64, 64};
  spec.kernel = {3, 3};
  CHECK_NOTHROW(raster_size(compose(lay_out(spec), 0, Theme{}), 150));
}

TEST_CASE("the renderer names itself and its version") {
  CHECK(renderer_version().starts_with("Cairo 1."));
}
