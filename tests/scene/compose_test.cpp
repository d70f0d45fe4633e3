// That arrangement and numbers are independent wishes, and what the shapes of a scene are called.
#include "convanim/compose.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/values.h"
#include "scene/glyphs.h"
#include "support/layer_2d.h"
#include "support/random_layers.h"
#include "support/shapes.h"

using namespace convanim;

namespace {

Numbers numbers_of(const Layer2d& spec) {
  const Matrix input = guide_input(spec.input);
  const Matrix kernel = guide_kernel(spec.kernel);
  return {input, is_pool(spec.kind) ? std::nullopt : std::optional(kernel),
          compute_output(spec, input, kernel)};
}

bool near(Point a, Point b) {
  return std::abs(a.x - b.x) < 1e-9 && std::abs(a.y - b.y) < 1e-9;
}

/// The middle of the text's digits.
Point middle_of(const Text& text) {
  return {text.origin.x + text.size * text_width(text.font, text.characters) / 2,
          text.origin.y - kDigitHeight * text.size / 2};
}

Scene without_texts(Scene scene) {
  std::erase_if(scene.items, [](const Item& item) { return std::holds_alternative<Text>(item); });
  return scene;
}

/// A point of a grid, in cells from its top left corner.
Point place_in(const Anchor& anchor, Size cells, double row, double col) {
  const auto& [top_left, bottom_left, bottom_right, top_right] = anchor.corners;
  const double down = row / cells.rows;
  const double right = col / cells.cols;
  return {top_left.x + down * (bottom_left.x - top_left.x) + right * (top_right.x - top_left.x),
          top_left.y + down * (bottom_left.y - top_left.y) + right * (top_right.y - top_left.y)};
}

}  // namespace

TEST_CASE("a slanted figure with numbers is the slanted figure, with numbers") {
  for (const Layer2d& spec : random_layers(100)) {
    const Layout layout = lay_out(spec);
    const Diagrams plain = forward(layout);
    const Diagrams numbered = forward(layout, numbers_of(spec));
    for (const int step : {0, layout.steps() - 1}) {
      const Scene scene = compose(numbered.at(step), kSlanted, Theme{});
      REQUIRE(without_texts(scene) == compose(plain.at(step), kSlanted, Theme{}));
    }
  }
}

TEST_CASE("numbers stand in their cells in every arrangement") {
  for (const Layer2d& spec : random_layers(100)) {
    const Diagram diagram = forward(lay_out(spec), numbers_of(spec)).at(0);
    for (const Arrangement& arrangement : {kSlanted, kFlat}) {
      const Scene scene = compose(diagram, arrangement, Theme{});
      for (std::size_t n = 0; n < diagram.grids.size(); ++n) {
        const Grid& grid = *diagram.grids[n];
        for (const Text& text : shapes_of<Text>(scene, grid.role)) {
          const Cell cell = text.name->cell.value();
          const Word& word = grid.words[cell_index(cell, grid.size)];
          REQUIRE(text.characters == word.text);
          REQUIRE(near(middle_of(text),
                       place_in(scene.anchors[n], grid.size, cell.row + 0.5, cell.col + 0.5)));
        }
      }
      for (const Text& text : shapes_of<Text>(scene, GridRole::input, MarkKind::tap)) {
        const Cell cell = text.name->cell.value();
        REQUIRE(near(middle_of(text), place_in(scene.anchors[0], diagram.grids[0]->size,
                                               cell.row + 0.8, cell.col + 0.8)));
      }
    }
  }
}

TEST_CASE("a flat figure without numbers has none, and a page that ends at its planes") {
  const Layout layout = lay_out(find_animation("padding_strides")->layer);
  for (int step = 0; step < layout.steps(); ++step) {
    const Scene scene = compose(forward(layout).at(step), kFlat, Theme{});
    CHECK(without_texts(scene) == scene);
    CHECK(links_of(scene).empty());
    const double around = 2 * Theme{}.margin + Theme{}.grid.width;
    CHECK(scene.width == Approx((7 + 1 + 3) * kCellSide + around));
    CHECK(scene.height == Approx(7 * kCellSide + around));
    CHECK(scene.anchors[1].corners[0].y == Approx(scene.anchors[0].corners[0].y + 2 * kCellSide));
  }
}

TEST_CASE("every shape but the lines between the planes says what it shows") {
  for (const Layer2d& spec : random_layers(40)) {
    const Layout layout = lay_out(spec);
    const Diagrams diagrams = forward(layout, numbers_of(spec));
    for (const Arrangement& arrangement : {kSlanted, kFlat}) {
      const Scene scene = compose(diagrams.at(0), arrangement, Theme{});
      const auto nameless = std::ranges::count_if(
          scene.items, [](const Item& item) { return !name_of(item).has_value(); });
      REQUIRE(nameless == std::ssize(links_of(scene)));
    }
  }
}

TEST_CASE("shapes that look alike are equal, whatever they show") {
  const Polygon cell{{{0, 0}, {0, 1}, {1, 1}}, Paint{}, std::nullopt};
  Polygon other = cell;
  other.name = Name{GridRole::output, 1, MarkKind::current, Cell{2, 3}};
  CHECK(other == cell);
  other.fill->alpha = 0.5;
  CHECK(other != cell);
}
