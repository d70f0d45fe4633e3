// Rows of planes: where they, the kernels and the names stand, what leads where, and that nothing
// moves from step to step.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/channels.h"
#include "convanim/compose.h"
#include "scene/glyphs.h"
#include "support/conv_of.h"
#include "support/shapes.h"

using namespace convanim;

namespace {

Layer conv(Channels channels, int groups = 1, int kernel = 3, int input = 5) {
  return conv_of(channels, groups, kernel, input);
}

Subject with_numbers(const Layer& layer) {
  Subject subject{layer};
  subject.values = LayerValues{guide_input(layer)};
  if (has_weight(layer.kind)) subject.values->weight = guide_weight(layer);
  return subject;
}

/// Where grids of a role lie: the planes' own areas, from their indices in the diagram.
std::vector<Plane> planes_of(const Diagram& diagram, const Arrangement& arrangement,
                             GridRole role) {
  std::vector<Plane> planes;
  const Page page = arrangement.place(diagram, Theme{});
  for (std::size_t n = 0; n < diagram.grids.size(); ++n) {
    if (diagram.grids[n]->role == role) planes.push_back(page.planes[n]);
  }
  return planes;
}

Point middle(const Plane& plane) {
  return plane.corner(plane.cells.rows / 2.0, plane.cells.cols / 2.0);
}

Point between(Point a, Point b) {
  return {(a.x + b.x) / 2, (a.y + b.y) / 2};
}

/// The texts of a scene, with their first characters' places.
std::vector<Text> texts_of(const Scene& scene, const std::u32string& characters) {
  std::vector<Text> texts;
  for (const Item& item : scene.items) {
    const auto* text = std::get_if<Text>(&item);
    if (text && text->characters == characters) texts.push_back(*text);
  }
  return texts;
}

void check_one_page(const Diagrams& diagrams, const Arrangement& arrangement) {
  const Scene first = compose(diagrams.at(0), arrangement, Theme{});
  for (int step = 0; step < diagrams.steps; ++step) {
    const Scene scene = compose(diagrams.at(step), arrangement, Theme{});
    REQUIRE(scene.width == first.width);
    REQUIRE(scene.height == first.height);
    REQUIRE(scene.anchors.size() == first.anchors.size());
    double nearest = scene.width;  // to the edge of the page
    for (const Item& item : scene.items) {
      std::vector<Point> points;
      double half = 0;
      if (const auto* polygon = std::get_if<Polygon>(&item)) {
        points = polygon->corners;
        half = polygon->stroke ? polygon->stroke->width / 2 : 0;
      } else if (const auto* text = std::get_if<Text>(&item)) {
        const double length = text->size * text_width(text->font, text->characters);
        points = {text->origin, {text->origin.x + length, text->origin.y - 0.4 * text->size}};
      }
      for (const Point& point : points) {
        nearest = std::min({nearest, point.x - half, point.y - half, scene.width - point.x - half,
                            scene.height - point.y - half});
      }
    }
    REQUIRE(nearest >= Theme{}.margin - 1e-9);
  }
}

}  // namespace

TEST_CASE("planes of channels stand beside each other, the outputs above their middle") {
  const Diagram diagram = in_channels({conv({3, 2})}).at(0);
  const auto inputs = planes_of(diagram, kRowsOfPlanes, GridRole::input);
  const auto outputs = planes_of(diagram, kRowsOfPlanes, GridRole::output);
  REQUIRE(inputs.size() == 3);
  REQUIRE(outputs.size() == 2);
  // d = min((W + g) / 0.65, 2 (H + g)) with g = 0.7
  CHECK(inputs[1].origin.x - inputs[0].origin.x == Approx(kCellSide * 5.7 / 0.65));
  CHECK(inputs[2].origin.x - inputs[1].origin.x == Approx(kCellSide * 5.7 / 0.65));
  CHECK(inputs[2].origin.y == Approx(inputs[0].origin.y));
  CHECK(outputs[1].origin.x - outputs[0].origin.x == Approx(kCellSide * 3.7 / 0.65));
  // T + 1 + 0.75 (m - 1)
  CHECK(inputs[0].origin.y - outputs[0].origin.y == Approx(kCellSide * (5 + 1 + 0.75 * 2)));
  CHECK(between(middle(outputs[0]), middle(outputs[1])).x == Approx(middle(inputs[1]).x));
  // A wide plane of few rows goes over its neighbour by its rows.
  const Diagram wide = in_channels({conv({2, 1}, 1, 1, 9)}).at(0);
  CHECK(planes_of(wide, kRowsOfPlanes, GridRole::input)[0].cells == Size{9, 9});
}

TEST_CASE("the matrix of kernels stands right of the planes, as high as their middle") {
  const Diagram diagram = in_channels({conv({3, 2})}).at(0);
  const auto inputs = planes_of(diagram, kRowsOfPlanes, GridRole::input);
  const auto kernels = planes_of(diagram, kRowsOfPlanes, GridRole::kernel);
  REQUIRE(kernels.size() == 6);
  for (const Plane& kernel : kernels) CHECK(kernel.side == Approx(kCellSide / 2));
  CHECK(kernels[0].corner(0, 0).x == Approx(inputs[2].origin.x + kCellSide * (5 + 1.6)));
  CHECK(kernels[1].origin.x - kernels[0].origin.x == Approx(kCellSide * (1.5 + 0.4)));
  CHECK(kernels[3].origin.y - kernels[0].origin.y == Approx(kCellSide * (1.5 + 0.4)));
  CHECK(between(kernels[0].corner(0, 0), kernels[5].corner(3, 3)).y == Approx(middle(inputs[0]).y));
  const auto single =
      planes_of(in_channels({conv({3, 4}, 1, 1)}).at(0), kRowsOfPlanes, GridRole::kernel);
  CHECK(single[0].side == Approx(0.9 * kCellSide));
}

TEST_CASE("four lines lead from each plane that is read to the one cell that is written") {
  for (const auto& [layer, read] :
       {std::pair{conv({3, 2}), 3}, std::pair{conv({4, 4}, 2), 2}, std::pair{conv({3, 3}, 3), 1}}) {
    const Diagrams diagrams = in_channels({layer});
    for (int step = 0; step < diagrams.steps; ++step) {
      const Diagram diagram = diagrams.at(step);
      const Scene scene = compose(diagram, kRowsOfPlanes, Theme{});
      REQUIRE(std::ssize(links_of(scene)) == 4 * read);
      const auto current = shapes_of<Polygon>(scene, GridRole::output, MarkKind::current);
      REQUIRE(!current.empty());
      for (const Line& line : links_of(scene)) {
        REQUIRE(std::ranges::any_of(current[0].corners, [&](Point corner) {
          return std::hypot(corner.x - line.to.x, corner.y - line.to.y) < 1e-9;
        }));
      }
    }
  }
}

TEST_CASE("outputs hide the lines that lead below any of them") {
  const Scene scene = compose(in_channels({conv({3, 2})}).at(1), kRowsOfPlanes, Theme{});
  const auto is_link = [](const Item& item) {
    const auto* line = std::get_if<Line>(&item);
    return line && line->guide;
  };
  const auto is_output = [](const Item& item) {
    const auto name = name_of(item);
    return name && name->role == GridRole::output;
  };
  const auto last_link = std::find_if(scene.items.rbegin(), scene.items.rend(), is_link).base();
  CHECK(std::none_of(scene.items.begin(), last_link, is_output));
}

TEST_CASE("kernels that take part are dark, others pale, and where there is none stands a zero") {
  const Theme theme;
  const Scene scene = compose(in_channels({conv({4, 4}, 2)}).at(2), kRowsOfPlanes, theme);
  for (const Polygon& cell : shapes_of<Polygon>(scene, GridRole::kernel)) {
    if (cell.fill) CHECK(cell.fill->alpha == Approx(0.4 * theme.kernel.alpha));
  }
  const auto lit = shapes_of<Polygon>(scene, GridRole::kernel, MarkKind::tap);
  CHECK(std::ranges::count_if(
            lit, [&](const Polygon& cell) { return cell.fill == theme.kernel; }) == 2 * 9);
  CHECK(texts_of(scene, U"0").size() >= 8);
  for (const Text& text : texts_of(scene, U"0")) {
    if (text.size == Approx(6 * kTexPoint)) CHECK(text.paint == theme.faint_text);
  }
}

TEST_CASE("planes have names, which do not grow with what is written around") {
  Theme large;
  large.note_size *= 4;
  const Diagram diagram = in_channels({conv({3, 2})}).at(0);
  // Below each plane, and above its column of kernels.
  CHECK(texts_of(compose(diagram, kRowsOfPlanes, Theme{}), U"\U0001d465").size() == 2 * 3);
  for (const Text& text : texts_of(compose(diagram, kRowsOfPlanes, large), U"\U0001d466")) {
    CHECK(text.size <= 1.5 * Theme{}.text_size + 1e-9);
  }
}

TEST_CASE("rows of planes have one page at every step, and nothing in its margin") {
  for (const Layer& layer :
       {conv({3, 2}), conv({4, 4}, 2), conv({1, 4}), conv({8, 1}), conv({3, 4}, 1, 1)}) {
    check_one_page(in_channels({layer}), kRowsOfPlanes);
    check_one_page(in_kernels({layer}), kRowsOfPlanes);
    check_one_page(in_channels(with_numbers(layer)), kCrossing);
    check_one_page(in_kernels(with_numbers(layer)), kRowsOfPlanes);
  }
  check_one_page(as_separable({conv({3, 4})}), kRowsOfPlanes);
  Layer pool = conv({3, 3});
  pool.kind = LayerKind::max_pool;
  check_one_page(in_channels({pool}), kRowsOfPlanes);
  check_one_page(in_channels(with_numbers(pool)), kCrossing);
  Layer volume = conv({1, 1}, 1, 3, 4);
  volume.dimensions = 3;
  volume.axes[kDepth] = {.input = 3, .kernel = 2, .padding_before = 1, .padding_after = 1};
  check_one_page(in_slices({volume}), kSlices);
  check_one_page(in_slices(with_numbers(volume)), kCrossing);
}

TEST_CASE("an output slice stands over the middle of the slices that it is made of") {
  Layer volume = conv({1, 1}, 1, 3, 4);
  volume.dimensions = 3;
  volume.axes[kDepth] = {.input = 4, .kernel = 3};
  const Diagram diagram = in_slices({volume}).at(0);
  const auto inputs = planes_of(diagram, kSlices, GridRole::input);
  const auto outputs = planes_of(diagram, kSlices, GridRole::output);
  REQUIRE(outputs.size() == 2);
  CHECK(middle(outputs[0]).x == Approx(middle(inputs[1]).x));
  CHECK(middle(outputs[1]).x == Approx(middle(inputs[2]).x));
}

TEST_CASE("with numbers kernels stand below their inputs and left of their outputs") {
  const Diagram diagram = in_channels(with_numbers(conv({3, 2}))).at(0);
  const auto inputs = planes_of(diagram, kCrossing, GridRole::input);
  const auto kernels = planes_of(diagram, kCrossing, GridRole::kernel);
  const auto outputs = planes_of(diagram, kCrossing, GridRole::output);
  for (std::size_t n = 0; n < kernels.size(); ++n) {
    CHECK(middle(kernels[n]).x == Approx(middle(inputs[n % 3]).x));
    CHECK(middle(kernels[n]).y == Approx(middle(outputs[n / 3]).y));
    CHECK(kernels[n].corner(0, 0).y > inputs[n % 3].corner(5, 0).y);
    CHECK(kernels[n].corner(0, 3).x < outputs[n / 3].corner(0, 0).x);
  }
}
