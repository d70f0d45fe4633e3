#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/compose.h"
#include "scene/flat_figure.h"
#include "scene/glyphs.h"
#include "support/layer_2d.h"
#include "support/places_of.h"
#include "support/random_layers.h"
#include "support/reference.h"

using namespace convanim;

namespace {

std::vector<Polygon> filled_with(const Scene& scene, const Paint& paint) {
  std::vector<Polygon> polygons = all<Polygon>(scene);
  std::erase_if(polygons, [&](const Polygon& polygon) { return polygon.fill != paint; });
  return polygons;
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
