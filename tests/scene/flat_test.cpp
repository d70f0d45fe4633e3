// Flat figures: where their cells and numbers stand, what the numbers say, and in which order all
// of it is drawn.
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/compose.h"
#include "figure/figure.h"
#include "scene/glyphs.h"
#include "support/layer_2d.h"
#include "support/places_of.h"
#include "support/random_layers.h"
#include "support/reference.h"
#include "support/shapes.h"

using namespace convanim;

namespace {

constexpr const char32_t* kMinusInfinity = U"\u2212\u221e";

/// How far the kernel's values stand from their taps' left and bottom sides, in cells.
constexpr Point kKernelPlace{0.8, 0.2};

/// A layer's layout and numbers.
struct Flat {
  Layer2d spec;
  Layout layout;
  Numbers numbers;

  Scene scene(int step) const { return compose(forward(layout, numbers).at(step), kFlat, Theme{}); }
};

Flat flat_of(const Figure& figure) {
  REQUIRE(figure.numbers);
  return {to_2d(figure.layer), lay_out(figure.layer), *figure.numbers};
}

Flat flat_of(const std::string& name) {
  return flat_of(named_figure(name));
}

/// With the numbers that --values gives it.
Flat flat_of(const Layer2d& spec) {
  const bool pool = is_pool(spec.kind);
  const Matrix input = guide_input(spec.input);
  const Matrix kernel = guide_kernel(spec.kernel);
  Numbers numbers{input, pool ? std::nullopt : std::optional(kernel),
                  compute_output(spec, input, kernel)};
  if (spec.kind == LayerKind::max_pool) numbers.empty = kMinusInfinity;
  return {spec, lay_out(spec), numbers};
}

Layer2d layer(LayerKind kind, int input, int kernel, int stride) {
  Layer2d spec;
  spec.kind = kind;
  spec.input = {input, input};
  spec.kernel = {kernel, kernel};
  spec.stride = {stride, stride};
  return spec;
}

template <class Kind>
std::vector<Kind> all(const Scene& scene) {
  std::vector<Kind> found;
  for (const Item& item : scene.items) {
    if (const auto* one = std::get_if<Kind>(&item)) found.push_back(*one);
  }
  return found;
}

std::vector<Polygon> filled_with(const Scene& scene, const Paint& paint) {
  std::vector<Polygon> polygons = all<Polygon>(scene);
  std::erase_if(polygons, [&](const Polygon& polygon) { return polygon.fill != paint; });
  return polygons;
}

/// The texts in the order of drawing.
struct Texts {
  std::vector<Text> input;
  std::vector<Text> kernel;
  std::vector<Text> output;
};

/// The plane's cells but for those that only ceil mode adds.
std::vector<Cell> counting_cells(const Layout& layout) {
  std::vector<Cell> cells = cells_of(layout.plane());
  std::erase_if(cells, [&](Cell cell) { return layout.content(cell).origin == Origin::overhang; });
  return cells;
}

Texts texts_of(const Flat& flat, int step) {
  const Scene scene = flat.scene(step);
  const Texts texts{shapes_of<Text>(scene, GridRole::input),
                    shapes_of<Text>(scene, GridRole::input, MarkKind::tap),
                    shapes_of<Text>(scene, GridRole::output)};
  REQUIRE(texts.input.size() == counting_cells(flat.layout).size());
  REQUIRE(texts.kernel.size() == (flat.numbers.kernel ? flat.layout.step(step).taps.size() : 0));
  REQUIRE(texts.output.size() == cells_of(flat.layout.output()).size());
  REQUIRE(all<Text>(scene).size() ==
          texts.input.size() + texts.kernel.size() + texts.output.size());
  return texts;
}

std::vector<std::u32string> characters_of(const std::vector<Text>& texts) {
  std::vector<std::u32string> characters;
  for (const Text& text : texts) characters.push_back(text.characters);
  return characters;
}

std::u32string wide(const std::string& text) {
  return {text.begin(), text.end()};
}

/// The top left corner of the input plane: the page's margin, and half a number beyond the grid.
Point input_corner() {
  const double corner = Theme{}.margin + kCellSide / 2;
  return {corner, corner};
}

/// The top left corner of the output plane, in the height that the figures have it.
Point output_corner(const Layout& layout) {
  const Point input = input_corner();
  const int raised = (layout.plane().rows - layout.output().rows) / 2;
  const int rows_above = layout.plane().rows - layout.output().rows - raised;
  return {input.x + kCellSide * (layout.plane().cols + 1), input.y + kCellSide * rows_above};
}

/// A point within a cell, in cells from the left and from the bottom.
Point in_cell(Point corner, Cell cell, Point place) {
  return {corner.x + kCellSide * (cell.col + place.x),
          corner.y + kCellSide * (cell.row + 1 - place.y)};
}

Point centre(Point corner, Cell cell) {
  return in_cell(corner, cell, {0.5, 0.5});
}

/// Top left, bottom left, bottom right, top right of cells.
std::vector<Point> corners_of(Point corner, const CellRect& rect) {
  const Cell last{rect.top_left.row + rect.size.rows - 1, rect.top_left.col + rect.size.cols - 1};
  const Point low_right = in_cell(corner, last, {1, 0});
  const Point top_left = in_cell(corner, rect.top_left, {0, 1});
  return {top_left, {top_left.x, low_right.y}, low_right, {low_right.x, top_left.y}};
}

bool same_corners(const Polygon& polygon, const std::vector<Point>& corners) {
  return std::ranges::equal(polygon.corners, corners, [](Point a, Point b) { return near(a, b); });
}

}  // namespace

TEST_CASE("pages of the numerical figures have the guide's sizes") {
  const std::vector<std::pair<std::string, Point>> pages{
      {"numerical_no_padding_no_strides", {161.66, 109.22}},
      {"numerical_padding_strides", {190.00, 137.56}},
      {"numerical_average_pooling", {161.66, 104.97}},
      {"numerical_max_pooling", {161.66, 104.97}},
  };
  for (const auto& [name, size] : pages) {
    INFO(name);
    const Scene scene = flat_of(name).scene(0);
    CHECK(std::abs(scene.width - size.x) < 0.01);
    CHECK(std::abs(scene.height - size.y) < 0.01);
  }
}

TEST_CASE("the page of a layer is the same at every step and holds all that is drawn") {
  for (const Layer2d& spec : random_layers(150)) {
    const Flat flat = flat_of(spec);
    const Scene first = flat.scene(0);
    for (int step = 0; step < flat.layout.steps(); ++step) {
      const Scene scene = flat.scene(step);
      REQUIRE(scene.width == first.width);
      REQUIRE(scene.height == first.height);
      REQUIRE(std::ranges::all_of(scene.items, [&](const Item& item) {
        const auto points = points_of(item);
        return std::ranges::all_of(points, [&](Point point) {
          const double margin = Theme{}.margin;
          return point.x >= margin && point.x <= scene.width - margin && point.y >= margin &&
                 point.y <= scene.height - margin;
        });
      }));
    }
  }
}

TEST_CASE("only the page of a layer whose taps reach the bottom has room below for kernel values") {
  // In 6 rows, windows of 3 end at row 3 and, with stride 2, at row 5.
  Layer2d spec = layer(LayerKind::conv, 6, 3, 1);
  const double reached = flat_of(spec).scene(0).height;
  spec.stride = {2, 2};
  const double unreached = flat_of(spec).scene(0).height;
  CHECK(reached - unreached == Approx(0.3 * kCellSide));
  spec.kind = LayerKind::max_pool;
  CHECK(flat_of(spec).scene(0).height == unreached);
  spec.stride = {1, 1};
  CHECK(flat_of(spec).scene(0).height == unreached);
}

TEST_CASE("things are drawn in the guide's order") {
  const Flat flat = flat_of("numerical_padding_strides");
  const Theme theme;
  std::string order;
  for (const Item& item : flat.scene(4).items) {
    std::string kind = "text ";
    if (const auto* line = std::get_if<Line>(&item)) {
      kind = line->stroke.dash > 0 ? "dashed " : "line ";
      CHECK(line->stroke == (line->stroke.dash > 0 ? theme.empty_grid : theme.grid));
    } else if (const auto* polygon = std::get_if<Polygon>(&item)) {
      kind = "outline ";
      if (polygon->fill == theme.input) kind = "input ";
      if (polygon->fill == theme.output) kind = "output ";
      if (polygon->fill == theme.highlight) kind = "highlight ";
    }
    if (!order.ends_with(kind)) order += kind;
  }
  CHECK(order == "dashed input line text highlight line text output line highlight outline text ");
}

TEST_CASE("there is a number in every cell that counts and, of a kernel, in every tap") {
  for (const Layer2d& spec : random_layers(300)) {
    const Flat flat = flat_of(spec);
    for (const int step : {0, flat.layout.steps() - 1}) {
      const Texts texts = texts_of(flat, step);
      for (const Text& text : texts.input) {
        REQUIRE(text.font == Font::roman8);
        REQUIRE(text.size <= Theme{}.text_size);
      }
      for (const auto* small : {&texts.kernel, &texts.output}) {
        for (const Text& text : *small) {
          REQUIRE(text.font == Font::roman5);
          REQUIRE(text.size <= Theme{}.small_text_size);
        }
      }
    }
  }
}

TEST_CASE("numbers stand in the middle of their cells, kernel values in the lower right of taps") {
  for (const Layer2d& spec : random_layers(300)) {
    const Flat flat = flat_of(spec);
    const int step = flat.layout.steps() / 2;
    const Texts texts = texts_of(flat, step);
    std::size_t n = 0;
    for (const Cell cell : counting_cells(flat.layout)) {
      REQUIRE(near(middle_of(texts.input[n++]), centre(input_corner(), cell)));
    }
    n = 0;
    for (const Cell cell : cells_of(flat.layout.output())) {
      REQUIRE(near(middle_of(texts.output[n++]), centre(output_corner(flat.layout), cell)));
    }
    n = 0;
    if (!flat.numbers.kernel) continue;
    for (const Tap2d& tap : step_2d(flat.layout, step).taps) {
      const Point place = in_cell(input_corner(), tap.plane, kKernelPlace);
      REQUIRE(near(middle_of(texts.kernel[n++]), place));
    }
  }
}

TEST_CASE("input cells show their numbers, all other cells a zero or what a maximum passes over") {
  for (const Layer2d& spec : random_layers(300)) {
    const Flat flat = flat_of(spec);
    const Texts texts = texts_of(flat, 0);
    std::size_t n = 0;
    for (const Cell cell : counting_cells(flat.layout)) {
      const Content2d content = content_2d(flat.layout, cell);
      std::u32string expected = spec.kind == LayerKind::max_pool ? kMinusInfinity : U"0";
      if (const auto& input = content.source) {
        expected = wide(format_value(flat.numbers.input.at(*input), 0));
      }
      REQUIRE(texts.input[n++].characters == expected);
    }
  }
}

TEST_CASE("cells that only ceil mode adds are blank: an average over nines shows nine nines") {
  Layer2d spec = layer(LayerKind::average_pool, 6, 3, 2);
  spec.ceil_mode = true;
  Flat flat = flat_of(spec);
  REQUIRE(flat.layout.plane() == Size{7, 7});
  flat.numbers.input = {{6, 6}, std::vector<double>(36, 9)};
  flat.numbers.output = compute_output(spec, flat.numbers.input, {});
  const Texts texts = texts_of(flat, flat.layout.steps() - 1);
  CHECK(characters_of(texts.input) == std::vector<std::u32string>(36, U"9"));
  CHECK(characters_of(texts.output) == std::vector<std::u32string>(9, U"9"));
}

TEST_CASE("a transposed layer shows zeros between its input's numbers too") {
  const Flat flat = flat_of(layer(LayerKind::conv_transposed, 2, 2, 2));
  CHECK(characters_of(texts_of(flat, 0).input) ==
        std::vector<std::u32string>{U"0", U"0", U"0", U"0", U"0",  //
                                    U"0", U"3", U"0", U"3", U"0",  //
                                    U"0", U"0", U"0", U"0", U"0",  //
                                    U"0", U"0", U"0", U"0", U"0",  //
                                    U"0", U"0", U"0", U"0", U"0"});
}

TEST_CASE("each tap shows the weight that it is multiplied with") {
  for (const Layer2d& spec : random_layers(300)) {
    const Flat flat = flat_of(spec);
    if (!flat.numbers.kernel) continue;
    const int step = flat.layout.steps() - 1;
    const Texts texts = texts_of(flat, step);
    std::size_t n = 0;
    for (const Tap2d& tap : step_2d(flat.layout, step).taps) {
      const double weight = flat.numbers.kernel->at(tap.kernel);
      REQUIRE(texts.kernel[n++].characters == wide(format_value(weight, 0)));
    }
  }
}

TEST_CASE("a convolution shows its kernel as it is, a transposed one rotated by half a turn") {
  Flat flat = flat_of(layer(LayerKind::conv, 3, 2, 1));
  flat.numbers.kernel = Matrix{{2, 2}, {1, 2, 3, 4}};
  CHECK(characters_of(texts_of(flat, 0).kernel) ==
        std::vector<std::u32string>{U"1", U"2", U"3", U"4"});
  flat = flat_of(layer(LayerKind::conv_transposed, 3, 2, 1));
  flat.numbers.kernel = Matrix{{2, 2}, {1, 2, 3, 4}};
  CHECK(characters_of(texts_of(flat, 0).kernel) ==
        std::vector<std::u32string>{U"4", U"3", U"2", U"1"});
}

TEST_CASE("all of the output's numbers are there from the first step on") {
  const Flat flat = flat_of("numerical_average_pooling");
  for (int step = 0; step < flat.layout.steps(); ++step) {
    CHECK(characters_of(texts_of(flat, step).output) ==
          std::vector<std::u32string>{U"1.7", U"1.7", U"1.7", U"1.0", U"1.2", U"1.8", U"1.1",
                                      U"0.8", U"1.3"});
  }
  CHECK(characters_of(texts_of(flat_of("numerical_padding_strides"), 0).output) ==
        std::vector<std::u32string>{U"6", U"17", U"3", U"8", U"17", U"13", U"6", U"4", U"4"});
}

TEST_CASE("a plane's numbers have one count of decimals, each plane its own") {
  Flat flat = flat_of(layer(LayerKind::conv, 2, 1, 1));
  flat.numbers.input = {{2, 2}, {1, 2.25, -3, 0}};
  flat.numbers.kernel = Matrix{{1, 1}, {0.5}};
  flat.numbers.output = {{2, 2}, {4, -5, 6, 7}};
  flat.numbers.decimals = 2;
  const Texts texts = texts_of(flat, 0);
  CHECK(characters_of(texts.input) ==
        std::vector<std::u32string>{U"1.00", U"2.25", U"\u22123.00", U"0.00"});
  CHECK(characters_of(texts.kernel) == std::vector<std::u32string>{U"0.5"});
  CHECK(characters_of(texts.output) == std::vector<std::u32string>{U"4", U"\u22125", U"6", U"7"});
  flat.numbers.input.values[1] = 1.0 / 3;  // at most three of one's own
  CHECK(characters_of(texts_of(flat, 0).input)[1] == U"0.333");
  flat.numbers.own_decimals = 1;
  CHECK(characters_of(texts_of(flat, 0).input)[1] == U"0.3");
}

TEST_CASE("a maximum over nothing but padding is printed as minus infinity") {
  // A dilated window of 2 over one cell with padding around it reads the padding alone.
  Layer2d spec = layer(LayerKind::max_pool, 1, 2, 1);
  spec.dilation = {2, 2};
  spec.padding = {1, 1, 1, 1};
  const Flat flat = flat_of(spec);
  REQUIRE(flat.layout.steps() == 1);
  CHECK(characters_of(texts_of(flat, 0).output) == std::vector<std::u32string>{kMinusInfinity});
}

TEST_CASE("numbers of a plane have one size, and where that cannot be read cells grow") {
  Flat flat = flat_of(layer(LayerKind::conv, 2, 1, 1));
  flat.numbers.input = {{2, 2}, {1, -123.25, 0.5, 1e9}};
  flat.numbers.output = {{2, 2}, {1e18, -1e18, 0.25, 3}};
  const Scene scene = flat.scene(0);
  const Texts texts = texts_of(flat, 0);
  const double side = scene.anchors[0].corners[3].x / 2 - scene.anchors[0].corners[0].x / 2;
  CHECK(side > kCellSide);
  for (const auto* plane : {&texts.input, &texts.output}) {
    for (const Text& text : *plane) {
      CHECK(text.size == plane->front().size);
      CHECK(text.size >= 4.5 * kTexPoint - 1e-9);
      CHECK(width_of(text) < side);
    }
  }
  CHECK(texts.input.back().characters == U"1e9");
  CHECK(texts.output[1].characters == U"\u22121e18");
  flat.numbers.input.values[3] = 2;
  flat.numbers.input.values[1] = -12.5;
  flat.numbers.output.values = {1, 2, 3, 4};
  const double usual =
      flat.scene(0).anchors[0].corners[3].x - flat.scene(0).anchors[0].corners[0].x;
  CHECK(usual == Approx(2 * kCellSide));
}

TEST_CASE("a million and more are printed by their first digits") {
  Flat flat = flat_of(layer(LayerKind::conv, 2, 1, 1));
  flat.numbers.input = {{2, 2}, {999999, 1e6, -1234567, 9.96e7}};
  CHECK(characters_of(texts_of(flat, 0).input) ==
        std::vector<std::u32string>{U"999999", U"1e6", U"\u22121.2e6", U"1e8"});
}

TEST_CASE("a number that fits is set in its full size") {
  const Flat flat = flat_of("numerical_padding_strides");
  const Texts texts = texts_of(flat, 0);
  for (const Text& text : texts.input) CHECK(text.size == Theme{}.text_size);
  for (const Text& text : texts.kernel) CHECK(text.size == Theme{}.small_text_size);
  for (const Text& text : texts.output) CHECK(text.size == Theme{}.small_text_size);
}

TEST_CASE("input cells that touch are one area under a grid, others are cells of their own") {
  const Theme theme;
  for (const Layer2d& spec : random_layers(300)) {
    const Flat flat = flat_of(spec);
    const auto areas = filled_with(flat.scene(0), theme.input);
    std::vector<Cell> filled = cells_of(flat.layout.plane());
    std::erase_if(filled, [&](Cell cell) { return !flat.layout.content(cell).source; });
    const bool touching = spec.kind != LayerKind::conv_transposed ||
                          ((spec.stride.rows == 1 || spec.input.rows == 1) &&
                           (spec.stride.cols == 1 || spec.input.cols == 1));
    if (touching) {
      REQUIRE(areas.size() == 1);
      REQUIRE(areas[0].stroke == theme.outline);
      REQUIRE(same_corners(areas[0], corners_of(input_corner(), {filled.front(), spec.input})));
      continue;
    }
    REQUIRE(areas.size() == filled.size());
    for (std::size_t n = 0; n < areas.size(); ++n) {
      REQUIRE(areas[n].stroke == theme.grid);
      REQUIRE(same_corners(areas[n], corners_of(input_corner(), {filled[n], {1, 1}})));
    }
  }
}

TEST_CASE("taps that touch are one area, dilated ones are cells of their own") {
  const Theme theme;
  for (const Layer2d& spec : random_layers(300)) {
    const Flat flat = flat_of(spec);
    const Step2d step = step_2d(flat.layout, flat.layout.steps() - 1);
    auto areas = filled_with(flat.scene(flat.layout.steps() - 1), theme.highlight);
    REQUIRE(areas.size() >= 2);
    // The last is the current output cell.
    REQUIRE(
        same_corners(areas.back(), corners_of(output_corner(flat.layout), {step.output, {1, 1}})));
    areas.pop_back();
    const bool hangs_over = std::ranges::any_of(
        step.taps, [](const Tap2d& tap) { return tap.content.origin == Origin::overhang; });
    const bool touching = (spec.dilation.rows == 1 || spec.kernel.rows == 1) &&
                          (spec.dilation.cols == 1 || spec.kernel.cols == 1) && !hangs_over;
    if (touching) {
      REQUIRE(areas.size() == 1);
      REQUIRE(same_corners(areas[0], corners_of(input_corner(), step.window)));
      continue;
    }
    std::vector<Tap2d> taps = step.taps;
    std::erase_if(taps, [](const Tap2d& tap) { return tap.content.origin == Origin::overhang; });
    REQUIRE(areas.size() == taps.size());
    for (std::size_t n = 0; n < areas.size(); ++n) {
      REQUIRE(same_corners(areas[n], corners_of(input_corner(), {taps[n].plane, {1, 1}})));
    }
  }
}

TEST_CASE("the output plane is one area, and the current cell is outlined") {
  const Theme theme;
  const Flat flat = flat_of("numerical_padding_strides");
  for (int step = 0; step < flat.layout.steps(); ++step) {
    const Scene scene = flat.scene(step);
    const auto output = filled_with(scene, theme.output);
    REQUIRE(output.size() == 1);
    CHECK(same_corners(output[0], corners_of(output_corner(flat.layout), {{0, 0}, {3, 3}})));
    std::vector<Polygon> outlines = all<Polygon>(scene);
    std::erase_if(outlines, [](const Polygon& polygon) { return polygon.fill.has_value(); });
    REQUIRE(outlines.size() == 1);
    CHECK(outlines[0].stroke == theme.grid);
    CHECK(same_corners(outlines[0], corners_of(output_corner(flat.layout),
                                               {step_2d(flat.layout, step).output, {1, 1}})));
  }
}

TEST_CASE("between two steps of a flat figure the numbers of both planes stay where they are") {
  const Flat flat = flat_of("numerical_no_padding_no_strides");
  const Texts first = texts_of(flat, 0);
  for (int step = 1; step < flat.layout.steps(); ++step) {
    const Texts texts = texts_of(flat, step);
    CHECK(texts.input == first.input);
    CHECK(texts.output == first.output);
    CHECK(texts.kernel != first.kernel);
  }
}
