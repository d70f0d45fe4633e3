// That arrangement and numbers are independent wishes, what the shapes of a scene are called, and
// how figures that teach are drawn.
#include "convanim/compose.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/values.h"
#include "scene/glyphs.h"
#include "support/layer_2d.h"
#include "support/named.h"
#include "support/places_of.h"
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

namespace {

Scene matrix_scene(const std::string& name, int step, const Theme& theme = {}) {
  return compose(as_matrix(layout_of(name)).at(step), kMatrix, theme);
}

double left(const Anchor& anchor) {
  return anchor.corners[0].x;
}
double top(const Anchor& anchor) {
  return anchor.corners[0].y;
}
double right(const Anchor& anchor) {
  return anchor.corners[2].x;
}
double bottom(const Anchor& anchor) {
  return anchor.corners[2].y;
}

/// Whether the item is on the page at every step.
bool stands_still(const Item& item) {
  const auto name = name_of(item);
  return name && !name->mark;
}

}  // namespace

TEST_CASE("the matrix stands right of the plane, and the vectors in its columns and rows") {
  for (const auto& [name, side] :
       {std::pair{"no_padding_no_strides", kCellSide},
        std::pair{"no_padding_no_strides_transposed", kCellSide},
        std::pair{"full_padding_no_strides", kCellSide}, std::pair{"dilation", kCellSide / 2}}) {
    CAPTURE(name);
    const Diagram diagram = as_matrix(layout_of(name)).at(0);
    const Scene scene = compose(diagram, kMatrix, Theme{});
    const auto& [plane, matrix, above, beside] =
        std::tie(scene.anchors[0], scene.anchors[1], scene.anchors[2], scene.anchors[3]);
    const Size size = diagram.grids[1]->size;
    CHECK(right(plane) - left(plane) == Approx(diagram.grids[0]->size.cols * kCellSide));
    CHECK(left(matrix) == Approx(right(plane) + 1.6 * kCellSide));
    CHECK(bottom(matrix) == Approx(bottom(plane)));
    CHECK(right(matrix) - left(matrix) == Approx(size.cols * side));
    CHECK(bottom(matrix) - top(matrix) == Approx(size.rows * side));
    CHECK(left(above) == Approx(left(matrix)));
    CHECK(right(above) == Approx(right(matrix)));
    CHECK(bottom(above) == Approx(top(matrix) - 0.8 * kCellSide));
    CHECK(top(beside) == Approx(top(matrix)));
    CHECK(bottom(beside) == Approx(bottom(matrix)));
    CHECK(left(beside) == Approx(right(matrix) + 0.8 * kCellSide));
  }
}

TEST_CASE("a matrix has one page at every step, and nothing in its margin") {
  for (const NamedAnimation& animation : catalogue()) {
    const Diagrams diagrams = as_matrix(lay_out(animation.layer));
    const Scene first = compose(diagrams.at(0), kMatrix, Theme{});
    for (int step = 0; step < diagrams.steps; ++step) {
      const Scene scene = compose(diagrams.at(step), kMatrix, Theme{});
      REQUIRE(scene.width == first.width);
      REQUIRE(scene.height == first.height);
      for (const Item& item : scene.items) {
        const auto* polygon = std::get_if<Polygon>(&item);
        if (!polygon) continue;
        const double around =
            Theme{}.margin - 1e-9 + (polygon->stroke ? polygon->stroke->width / 2 : 0);
        for (const Point& corner : polygon->corners) {
          REQUIRE(corner.x >= around);
          REQUIRE(corner.y >= around);
          REQUIRE(corner.x <= scene.width - around);
          REQUIRE(corner.y <= scene.height - around);
        }
      }
    }
  }
}

TEST_CASE("what stands still comes first, the same at every step") {
  const Diagrams diagrams = as_matrix(layout_of("padding_strides"));
  const auto still = [&](int step) {
    const Scene scene = compose(diagrams.at(step), kMatrix, Theme{});
    const auto end = std::ranges::find_if_not(scene.items, stands_still);
    CHECK(std::none_of(end, scene.items.end(), stands_still));
    return std::vector<Item>(scene.items.begin(), end);
  };
  CHECK(still(0).size() > 100);
  for (int step = 1; step < diagrams.steps; ++step) CHECK(still(step) == still(0));
}

TEST_CASE("output cells are hollow until they are written") {
  const Theme theme;
  for (int step = 0; step < 9; ++step) {
    const Scene scene = matrix_scene("padding_strides", step);
    for (const Line& line : shapes_of<Line>(scene, GridRole::output)) {
      CHECK(line.stroke == theme.empty_grid);
    }
    CHECK(shapes_of<Polygon>(scene, GridRole::output).empty());
    const auto done = shapes_of<Polygon>(scene, GridRole::output, MarkKind::done);
    REQUIRE(std::ssize(done) == step + 1);
    for (const Polygon& cell : done) CHECK(cell.fill == theme.output);
    // Names are there from the first step on, numbers come with their cells.
    CHECK(shapes_of<Text>(scene, GridRole::output).size() == 18);
    const Layer2d spec = to_2d(find_animation("padding_strides")->layer);
    const Scene numbered =
        compose(as_matrix(lay_out(spec), numbers_of(spec)).at(step), kMatrix, theme);
    CHECK(shapes_of<Text>(numbered, GridRole::output).empty());
    CHECK(std::ssize(shapes_of<Text>(numbered, GridRole::output, MarkKind::done)) == step + 1);
  }
}

TEST_CASE("what is read and written now has a heavy edge, and its words lie above the highlight") {
  for (const NamedTheme& named : themes()) {
    CAPTURE(named.name);
    const Theme& theme = named.theme;
    const Stroke edge{theme.grid.paint, 2 * theme.grid.width};
    const Scene scene = matrix_scene("no_padding_no_strides", 1, theme);
    for (const GridRole role : {GridRole::input, GridRole::kernel}) {
      const auto window = shapes_of<Polygon>(scene, role, MarkKind::window);
      REQUIRE(window.size() == 1);
      CHECK(window[0].stroke == edge);
      CHECK_FALSE(window[0].fill);
    }
    CHECK(shapes_of<Polygon>(scene, GridRole::output, MarkKind::current).back().stroke == edge);

    bool lit = false;
    std::size_t words = 0;
    for (const Item& item : scene.items) {
      if (!shows(item, GridRole::kernel, MarkKind::tap)) continue;
      if (const auto* polygon = std::get_if<Polygon>(&item)) {
        if (polygon->fill) lit = polygon->fill == theme.highlight;
      } else if (const auto* text = std::get_if<Text>(&item)) {
        CHECK(lit);
        CHECK(text->paint == theme.highlight_text.value_or(theme.kernel_text));
        ++words;
      }
    }
    CHECK(words == 18);  // nine names, nine indices
  }
}

TEST_CASE("an index is small and low, and stands with its name in the middle of the cell") {
  const Scene scene = matrix_scene("no_padding_no_strides", 0);
  const auto texts = shapes_of<Text>(scene, GridRole::kernel);
  REQUIRE(texts.size() == 72);
  const Anchor& matrix = scene.anchors[1];
  for (std::size_t n = 0; n < texts.size(); n += 2) {
    const Text& name = texts[n];
    const Text& index = texts[n + 1];
    CHECK(name.characters == U"\U0001d464");
    CHECK(index.size == Approx(0.7 * name.size));
    CHECK(index.origin.y == Approx(name.origin.y + 0.16 * name.size));
    const double end = index.origin.x + index.size * text_width(index.font, index.characters);
    const Point middle = place_in(matrix, {4, 16}, 0, name.name->cell->col + 0.5);
    CHECK((name.origin.x + end) / 2 == Approx(middle.x));
  }
}

TEST_CASE(
    "a line leads from each input that is read to its column, and from the row to the output") {
  const Scene scene = matrix_scene("no_padding_no_strides", 1);
  const auto links = links_of(scene);
  REQUIRE(links.size() == 10);
  const Anchor& matrix = scene.anchors[1];
  const Anchor& above = scene.anchors[2];
  const Anchor& beside = scene.anchors[3];
  CHECK(std::ranges::count_if(links, [&](const Line& line) {
          return near(line.from, {line.to.x, bottom(above)}) &&
                 near(line.to, {line.from.x, top(matrix)});
        }) == 9);
  CHECK(std::ranges::count_if(links, [&](const Line& line) {
          return near(line.from, {right(matrix), top(matrix) + 1.5 * kCellSide}) &&
                 near(line.to, {left(beside), line.from.y});
        }) == 1);
}

TEST_CASE("in print the kernel's cells are hatched, inside their edges") {
  const Theme print = *find_theme("print");
  const Scene scene = matrix_scene("no_padding_no_strides", 0, print);
  const Anchor& matrix = scene.anchors[1];
  std::size_t lines = 0;
  for (const Line& line : shapes_of<Line>(scene, GridRole::kernel)) {
    if (!line.name->cell) continue;
    ++lines;
    const auto [row, col] = *line.name->cell;
    const Point corner = place_in(matrix, {4, 16}, row, col);
    for (const Point& end : {line.from, line.to}) {
      CHECK(end.x >= corner.x - 1e-9);
      CHECK(end.y >= corner.y - 1e-9);
      CHECK(end.x <= corner.x + kCellSide + 1e-9);
      CHECK(end.y <= corner.y + kCellSide + 1e-9);
    }
    CHECK(line.from.x + line.from.y == Approx(line.to.x + line.to.y));
  }
  CHECK(lines >= 36 * 5);
  CHECK(lines <= 36 * 8);
  const Scene classic = matrix_scene("no_padding_no_strides", 0);
  for (const Line& line : shapes_of<Line>(classic, GridRole::kernel)) CHECK_FALSE(line.name->cell);
}

TEST_CASE("in print the window over cells that hold no input is hatched, over input it is dark") {
  const Theme print = *find_theme("print");
  const Layout layout = lay_out(find_animation("padding_strides")->layer);
  const Scene scene = compose(forward(layout).at(0), kSlanted, print);
  std::size_t shaded = 0;
  for (const Polygon& polygon : shapes_of<Polygon>(scene, GridRole::input, MarkKind::tap)) {
    if (polygon.fill == print.highlight) ++shaded;
  }
  CHECK(shaded == 4);  // of nine taps five lie on padding
  std::set<std::pair<int, int>> hatched;
  for (const Line& line : shapes_of<Line>(scene, GridRole::input, MarkKind::tap)) {
    if (line.name->cell) hatched.insert({line.name->cell->row, line.name->cell->col});
  }
  CHECK(hatched == std::set<std::pair<int, int>>{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {2, 0}});
}
