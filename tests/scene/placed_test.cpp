// Grids that stand where the diagram says, and what is written and drawn beside them.
#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/compose.h"
#include "convanim/figures.h"
#include "scene/glyphs.h"
#include "support/layer_2d.h"
#include "support/named.h"
#include "support/places_of.h"
#include "support/random_layers.h"
#include "support/shapes.h"

using namespace convanim;

namespace {

Numbers numbers_for(const Layer& layer) {
  const Layer2d spec = to_2d(layer);
  const Matrix input = guide_input(spec.input);
  const Matrix kernel = guide_kernel(spec.kernel);
  Numbers numbers{input, std::nullopt, compute_output(layer, input, kernel)};
  if (has_weight(layer.kind)) numbers.kernel = kernel;
  return numbers;
}

struct Corners {
  double left, top, right, bottom;
};

Corners corners_of_grid(const Anchor& anchor) {
  return {anchor.corners[0].x, anchor.corners[0].y, anchor.corners[2].x, anchor.corners[2].y};
}

/// In cells, from the first grid's left bottom corner, y up.
Corners in_cells(const Scene& scene, std::size_t grid) {
  const Corners first = corners_of_grid(scene.anchors[0]);
  const Corners box = corners_of_grid(scene.anchors[grid]);
  const auto cells = [](double points) { return points / kCellSide; };
  return {cells(box.left - first.left), cells(first.bottom - box.top),
          cells(box.right - first.left), cells(first.bottom - box.bottom)};
}

void check_box(const Corners& box, double left, double bottom, double cols, double rows) {
  CHECK(box.left == Approx(left).margin(1e-9));
  CHECK(box.bottom == Approx(bottom).margin(1e-9));
  CHECK(box.right - box.left == Approx(cols));
  CHECK(box.top - box.bottom == Approx(rows));
}

Theme teaching_theme(Theme theme) {
  theme.look = teaching_look();
  return theme;
}

/// Whether the page is the same at every step and nothing that is drawn or written leaves it.
void check_pages(const Diagrams& diagrams, const Arrangement& arrangement, const Theme& theme) {
  const Scene first = compose(diagrams.at(0), arrangement, theme);
  for (int step = 0; step < diagrams.steps; ++step) {
    const Scene scene = compose(diagrams.at(step), arrangement, theme);
    REQUIRE(scene.width == first.width);
    REQUIRE(scene.height == first.height);
    for (const Item& item : scene.items) {
      for (const Point& point : points_of(item)) {
        REQUIRE(point.x >= theme.margin / 2);
        REQUIRE(point.y >= theme.margin / 2);
        REQUIRE(point.x <= scene.width - theme.margin / 2);
        REQUIRE(point.y <= scene.height - theme.margin / 2);
      }
    }
  }
}

}  // namespace

TEST_CASE("the kernel stands between the planes, and the sum below it") {
  const Layer& layer = named_layer("numerical_padding_strides");
  const Diagram diagram = with_kernel(layer, numbers_for(layer)).at(4);
  const Scene scene = compose(diagram, kPlaced, Theme{});
  check_box(in_cells(scene, 0), 0, 0, 7, 7);
  check_box(in_cells(scene, 1), 8.4, 2, 3, 3);
  check_box(in_cells(scene, 2), 12.8, 2, 3, 3);
  const Corners kernel = corners_of_grid(scene.anchors[1]);
  const auto text = [&](const std::u32string& characters, double size) {
    for (const Text& each : shapes_of<Text>(scene, GridRole::kernel)) {
      if (each.characters == characters && each.origin.y > kernel.bottom) {
        CHECK(each.size == Approx(size));
        return (each.origin.y - kernel.bottom) / kCellSide;
      }
    }
    FAIL("no such text");
    return 0.0;
  };
  const double half_digit = 0.64444 / 2 * Theme{}.text_size / kCellSide;
  CHECK(text(U"+", Theme{}.text_size) == Approx(0.75 + half_digit));
  CHECK(text(U"= 17", Theme{}.text_size) == Approx(0.75 + 2 * 0.66 + half_digit));
}

TEST_CASE("a sum stands below the output where that is deeper than the kernel") {
  const AxisSpec axis{.input = 6, .kernel = 3, .padding_before = 1, .padding_after = 1};
  const Layer layer{.kind = LayerKind::conv, .dimensions = 2, .axes = {AxisSpec{}, axis, axis}};
  const Scene scene = compose(with_kernel(layer, numbers_for(layer)).at(0), kPlaced, Theme{});
  const Corners output = corners_of_grid(scene.anchors[2]);
  CHECK(output.bottom > corners_of_grid(scene.anchors[1]).bottom);
  for (const Text& text : shapes_of<Text>(scene, GridRole::output)) {
    if (text.characters == U"+") CHECK(text.origin.y > output.bottom);
  }
}

TEST_CASE("unfolded windows stand right of the plane, the kernel above and the output beside") {
  const Diagram diagram = unfolded(named_layer("no_padding_no_strides")).at(2);
  const Scene scene = compose(diagram, kPlacedFacing, Theme{});
  check_box(in_cells(scene, 1), 6.2, 0, 9, 4);
  check_box(in_cells(scene, 2), 6.2, 4.8, 9, 1);
  check_box(in_cells(scene, 3), 16, 0, 1, 4);
}

TEST_CASE("padding modes stand side by side") {
  const AxisSpec axis{.input = 4, .kernel = 3, .padding_before = 1, .padding_after = 1};
  const Layer layer{.kind = LayerKind::conv, .dimensions = 2, .axes = {AxisSpec{}, axis, axis}};
  const Scene scene = compose(padding_modes(layer).at(0), kPlaced, Theme{});
  for (std::size_t n = 0; n < 4; ++n) {
    check_box(in_cells(scene, n), static_cast<double>(n) * 7.3, 0, 6, 6);
  }
}

TEST_CASE("the full picture has the guide's lengths, in cells of 0.35 cm") {
  const Scene scene = compose(pathways(named_layer("full_picture")).at(0), kPlacedPlain, Theme{});
  const auto cells = [&](std::size_t grid) {
    Corners box = in_cells(scene, grid);
    for (double* side : {&box.left, &box.top, &box.right, &box.bottom}) *side /= 0.7;
    return box;
  };
  check_box(cells(0), 0, 0, 5, 5);
  check_box(cells(1), 0.5, 0.5, 5, 5);
  check_box(cells(3), 1, 10, 3, 3);  // the middle one of the hindmost sheets
  check_box(cells(6), 1.5, 10.5, 3, 3);
  check_box(cells(9), 1.5, 20, 3, 3);  // their sum
  check_box(cells(11), 0.75, 30, 3, 3);
  check_box(cells(13), 1.75, 31, 3, 3);
}

TEST_CASE("strides as subsampling has the guide's lengths") {
  const Scene scene =
      compose(subsampled(named_layer("strides_as_subsampling")).at(0), kPlacedPlain, Theme{});
  check_box(in_cells(scene, 1), 7, 1.5, 2, 2);
  check_box(in_cells(scene, 2), 12, 0, 5, 5);
  check_box(in_cells(scene, 3), 19, 1, 3, 3);
  check_box(in_cells(scene, 4), 24, 1.5, 2, 2);
}

TEST_CASE("placed figures have one page at every step, and nothing leaves it") {
  for (const NamedTheme& named : themes()) {
    for (const Theme& theme : {named.theme, teaching_theme(named.theme)}) {
      CAPTURE(named.name, theme.look.name);
      const Layer& strided = named_layer("padding_strides");
      check_pages(with_kernel(strided, numbers_for(strided)), kPlaced, theme);
      check_pages(padding_modes(strided), kPlaced, theme);
      check_pages(unfolded(strided), kPlacedFacing, theme);
      check_pages(counted_positions(lay_out(strided)), kPlacedPlain, theme);
      check_pages(subsampled(strided), kPlacedPlain, theme);
      check_pages(pathways(named_layer("full_picture")), kPlacedPlain, theme);
    }
  }
}

TEST_CASE("a figure with its kernel has one page whatever the layer") {
  for (const Layer2d& spec : random_layers(60)) {
    const Layer layer = spec;
    check_pages(with_kernel(layer, numbers_for(layer)), kPlaced, Theme{});
  }
}

TEST_CASE("copies are tied by arrows in a flat plane, and by one row's lines in a slanted one") {
  const AxisSpec axis{.input = 4, .kernel = 3, .padding_before = 1, .padding_after = 1};
  Layer layer{.kind = LayerKind::conv, .dimensions = 2, .axes = {AxisSpec{}, axis, axis}};
  layer.padding_mode = PaddingMode::circular;
  const Diagram diagram = forward(lay_out(layer)).at(4);  // a window at the left edge
  const Theme theme;
  const auto count = [&](const Scene& scene) {
    int heads = 0;
    int lines = 0;
    for (const Item& item : scene.items) {
      const auto* polygon = std::get_if<Polygon>(&item);
      const auto* line = std::get_if<Line>(&item);
      heads += polygon && polygon->fill == theme.source && polygon->corners.size() == 3 ? 1 : 0;
      lines += line && line->stroke.paint == theme.source ? 1 : 0;
    }
    return std::pair(heads, lines);
  };
  CHECK(diagram.arrows.size() == 3);
  CHECK(count(compose(diagram, kFlat, theme)) == std::pair(3, 0));
  CHECK(count(compose(diagram, kSlanted, theme)) == std::pair(0, 1));
}
