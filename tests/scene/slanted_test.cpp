#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/compose.h"
#include "convanim/layout.h"
#include "scene/slanted_layouts.h"
#include "support/compose_layout.h"
#include "support/layer_2d.h"
#include "support/named.h"
#include "support/places_of.h"
#include "support/shapes.h"

using namespace convanim;

namespace {

/// A point given in TeX points, in which the guide's lengths are whole.
Point tex(double x, double y) {
  return {x * 72 / 72.27, y * 72 / 72.27};
}

int count_input_cells(const Layout& layout) {
  int count = 0;
  for (int row = 0; row < layout.plane().rows; ++row) {
    for (int col = 0; col < layout.plane().cols; ++col) {
      count += layout.content({row, col}).source ? 1 : 0;
    }
  }
  return count;
}

std::size_t count_lines(Size grid) {
  return static_cast<std::size_t>(grid.rows + 1 + grid.cols + 1);
}

std::vector<Polygon> input_cells(const Scene& scene) {
  return shapes_of<Polygon>(scene, GridRole::input);
}

std::vector<Line> input_lines(const Scene& scene) {
  return shapes_of<Line>(scene, GridRole::input);
}

std::vector<Polygon> taps(const Scene& scene) {
  return shapes_of<Polygon>(scene, GridRole::input, MarkKind::tap);
}

std::vector<Line> window_lines(const Scene& scene) {
  return shapes_of<Line>(scene, GridRole::input, MarkKind::window);
}

Polygon output_plane(const Scene& scene) {
  const auto areas = shapes_of<Polygon>(scene, GridRole::output);
  REQUIRE(areas.size() == 1);
  return areas.front();
}

/// The highlight of the current output cell, then its outline.
std::vector<Polygon> current_cell(const Scene& scene) {
  return shapes_of<Polygon>(scene, GridRole::output, MarkKind::current);
}

/// Top left, bottom left, bottom right, top right of a grid's lines.
std::vector<Point> hull(const std::vector<Line>& lines, Size cells) {
  const Line& bottom = lines.front();
  const Line& top = lines.at(static_cast<std::size_t>(cells.rows));
  return {top.from, bottom.from, bottom.to, top.to};
}

/// Whether the lines are those of a grid: from left to right, the bottom one first, then from
/// bottom to top, the left one first.
void check_grid(const std::vector<Line>& lines, Size cells, const Stroke& stroke) {
  REQUIRE(lines.size() == count_lines(cells));
  const auto rows = static_cast<std::size_t>(cells.rows);
  const auto cols = static_cast<std::size_t>(cells.cols);
  for (const Line& line : lines) CHECK(line.stroke == stroke);
  for (std::size_t i = 0; i <= rows; ++i) {
    CHECK(lines[i].from.x < lines[i].to.x);
    if (i > 0) CHECK(lines[i].from.y < lines[i - 1].from.y);
  }
  for (std::size_t i = rows + 1; i < lines.size(); ++i) {
    CHECK(lines[i].from.y > lines[i].to.y);
    if (i > rows + 1) CHECK(lines[i].from.x > lines[i - 1].from.x);
  }
  const Line& left = lines[rows + 1];
  const Line& right = lines[rows + 1 + cols];
  CHECK(lines[0].from == left.from);
  CHECK(lines[0].to == right.from);
  CHECK(lines[rows].from == left.to);
  CHECK(lines[rows].to == right.to);
}

/// What the items show, in the order of drawing; neighbours that show the same once.
std::string order_of(const Scene& scene) {
  std::string order;
  for (const Item& item : scene.items) {
    const std::string kind = std::holds_alternative<Line>(item) ? "lines " : "areas ";
    std::string part = "links ";
    if (const auto name = name_of(item)) {
      part = name->role == GridRole::input ? "input " : "output ";
      if (name->mark == MarkKind::tap) part += "tap ";
      if (name->mark == MarkKind::window) part += "window ";
      if (name->mark == MarkKind::current) part += "current ";
      part += kind;
    }
    if (!order.ends_with(part)) order += part;
  }
  return order;
}

}  // namespace

TEST_CASE("a scene draws the planes from the input's empty grid up to the output cell's outline") {
  const Theme theme;
  for (const Layout& layout : all_layouts()) {
    for (int n = 0; n < layout.steps(); n += 3) {
      const Scene scene = compose(layout, n, theme);
      CHECK(order_of(scene) ==
            "input lines input areas input tap areas input window lines links output areas "
            "output lines output current areas ");
      check_grid(input_lines(scene), layout.plane(), theme.empty_grid);
      CHECK(input_cells(scene).size() == static_cast<std::size_t>(count_input_cells(layout)));
      for (const Polygon& cell : input_cells(scene)) {
        CHECK(cell.fill == theme.input);
        CHECK(cell.stroke == theme.grid);
      }
      CHECK(taps(scene).size() == layout.step(n).taps.size());
      for (const Polygon& tap : taps(scene)) {
        CHECK(tap.fill == theme.highlight);
        CHECK(tap.stroke == theme.highlight_outline);
      }
      check_grid(window_lines(scene), layout.step(n).window.rect().size, theme.grid);
      CHECK(links_of(scene).size() == 4);
      for (const Line& link : links_of(scene)) CHECK(link.stroke == theme.projection);
      CHECK(output_plane(scene).fill == theme.output);
      CHECK(output_plane(scene).stroke == theme.outline);
      check_grid(shapes_of<Line>(scene, GridRole::output), layout.output(), theme.grid);
      const auto current = current_cell(scene);
      REQUIRE(current.size() == 2);
      CHECK(current[0].fill == theme.highlight);
      CHECK(current[0].stroke == theme.highlight_outline);
      CHECK(current[1].fill == std::nullopt);
      CHECK(current[1].stroke == theme.grid);
      CHECK(current[1].corners == current[0].corners);
    }
  }
}

TEST_CASE("the guide's colours and lengths are the theme's") {
  const Theme theme;
  const double point = 72 / 72.27;
  const Rgb black{0, 0, 0};
  const Rgb base02{7, 54, 66};
  const Rgb base03{0, 43, 54};
  CHECK(theme.background == Rgb{255, 255, 255});
  CHECK(theme.input == Paint{{38, 139, 210}, 1});
  CHECK(theme.output == Paint{{42, 161, 152}, 1});
  CHECK(theme.highlight == Paint{base02, 0.4});
  CHECK(theme.grid == Stroke{{base03, 1}, 0.8 * point, 0});
  CHECK(theme.empty_grid == Stroke{{base03, 1}, 0.8 * point, 3 * point});
  CHECK(theme.outline == Stroke{{black, 1}, 0.4 * point, 0});
  CHECK(theme.highlight_outline == Stroke{{black, 0.4}, 0.4 * point, 0});
  CHECK(theme.projection == Stroke{{black, 1}, 0.4 * point, 0});
}

// By hand, in TeX points: a cell is 14.22635, the plane's left corner stands 2.8 cells left of its
// bottom one, the highest corner 7.3 cells above it; margin and half a line are 10.4. So the
// input's bottom left corner is (10.4 + 39.83378, 10.4 + 103.852355).
TEST_CASE("the corners of the planes are where the guide's formulas put them") {
  const Layout layout = layout_of("no_padding_no_strides");
  const Scene scene = compose(layout, 0, Theme{});
  CHECK(near({scene.width, scene.height}, tex(117.53918, 124.652355)));

  const auto input = hull(input_lines(scene), layout.plane());
  CHECK(near(input[0], tex(10.4, 77.263845)));
  CHECK(near(input[1], tex(50.23378, 114.252355)));
  CHECK(near(input[2], tex(107.13918, 85.799655)));
  CHECK(near(input[3], tex(67.3054, 48.811145)));

  // Output plane: 2.5 points to the left, 5 cells up.
  const std::vector<Point> output = output_plane(scene).corners;
  REQUIRE(output.size() == 4);
  CHECK(near(output[0], tex(27.81689, 24.62635)));
  CHECK(near(output[1], tex(47.73378, 43.120605)));
  CHECK(near(output[2], tex(76.18648, 28.894255)));
  CHECK(near(output[3], tex(56.26959, 10.4)));
}

TEST_CASE("a scene says where its planes stand and what they are called") {
  for (const Layout& layout : all_layouts()) {
    const Scene scene = compose(layout, 0, Theme{});
    REQUIRE(scene.anchors.size() == 2);
    const auto& [input, output] = std::tie(scene.anchors[0], scene.anchors[1]);
    CHECK(input.label == U"input");
    CHECK(output.label == U"output");
    CHECK(std::ranges::equal(input.corners, hull(input_lines(scene), layout.plane())));
    CHECK(std::ranges::equal(output.corners, output_plane(scene).corners));
  }
}

TEST_CASE("input cells are drawn where the layout has them, in reading order") {
  const Layout layout = layout_of("padding_strides_odd_transposed");
  const Scene scene = compose(layout, 7, Theme{});
  const auto plane = hull(input_lines(scene), layout.plane());
  const Size size = layout.plane();
  const Point right{(plane[2].x - plane[1].x) / size.cols, (plane[2].y - plane[1].y) / size.cols};
  const Point down{(plane[1].x - plane[0].x) / size.rows, (plane[1].y - plane[0].y) / size.rows};
  const auto cells = input_cells(scene);
  std::size_t next = 0;
  for (int row = 0; row < size.rows; ++row) {
    for (int col = 0; col < size.cols; ++col) {
      if (!layout.content({row, col}).source) continue;
      const Point corner{plane[0].x + col * right.x + row * down.x,
                         plane[0].y + col * right.y + row * down.y};
      const auto& [corners, fill, stroke, name] = cells.at(next++);
      CHECK(name->cell == Cell{row, col});
      REQUIRE(corners.size() == 4);
      CHECK(near(corners[0], corner));
      CHECK(near(corners[1], {corner.x + down.x, corner.y + down.y}));
      CHECK(near(corners[2], {corner.x + down.x + right.x, corner.y + down.y + right.y}));
      CHECK(near(corners[3], {corner.x + right.x, corner.y + right.y}));
    }
  }
  CHECK(next == cells.size());
}

TEST_CASE("the four lines tie each corner of the window to the same corner of the output cell") {
  for (const Layout& layout : all_layouts()) {
    for (int n = 0; n < layout.steps(); ++n) {
      const Scene scene = compose(layout, n, Theme{});
      const auto window = hull(window_lines(scene), layout.step(n).window.rect().size);
      const auto cell = current_cell(scene).front().corners;
      const auto links = links_of(scene);
      REQUIRE(links.size() == 4);
      REQUIRE(cell.size() == 4);
      for (std::size_t i = 0; i < 4; ++i) {
        CHECK(links[i].from == window[i]);
        CHECK(links[i].to == cell[i]);
      }
    }
  }
}

TEST_CASE("taps are named by their cells, and their outer corners are those of the window") {
  for (const Layout& layout : all_layouts()) {
    for (int n = 0; n < layout.steps(); ++n) {
      const Scene scene = compose(layout, n, Theme{});
      const auto drawn = taps(scene);
      const Step2d step = step_2d(layout, n);
      REQUIRE(drawn.size() == step.taps.size());
      for (std::size_t i = 0; i < drawn.size(); ++i) {
        CHECK(drawn[i].name->cell == step.taps[i].plane);
      }
      const auto window = hull(window_lines(scene), step.window.size);
      CHECK(drawn.front().corners[0] == window[0]);
      CHECK(drawn.back().corners[2] == window[2]);
    }
  }
}

TEST_CASE("from step to step only the taps, the window, the lines and the output cell differ") {
  for (const Layout& layout : all_layouts()) {
    const Scene first = compose(layout, 0, Theme{});
    for (int n = 1; n < layout.steps(); ++n) {
      const Scene scene = compose(layout, n, Theme{});
      REQUIRE(scene.items.size() == first.items.size());
      for (std::size_t i = 0; i < scene.items.size(); ++i) {
        const auto name = name_of(scene.items[i]);
        const bool moves = !name || name->mark;
        if (!moves) REQUIRE(scene.items[i] == first.items[i]);
      }
      CHECK(current_cell(scene) != current_cell(first));
      CHECK(links_of(scene) != links_of(first));
    }
  }
}

TEST_CASE("step n highlights output cell n in reading order") {
  const Layout layout = layout_of("no_padding_no_strides");
  const auto cell = [&](int n) { return current_cell(compose(layout, n, Theme{})).front(); };
  const auto output = output_plane(compose(layout, 0, Theme{})).corners;
  CHECK(cell(0).corners[0] == output[0]);
  CHECK(cell(1).corners[3] == output[3]);
  CHECK(cell(2).corners[1] == output[1]);
  CHECK(cell(3).corners[2] == output[2]);
  CHECK(cell(3).name->cell == Cell{1, 1});
}

TEST_CASE("the same step composes the same scene") {
  const Layout layout = layout_of("dilation");
  CHECK(compose(layout, 5, Theme{}) == compose(layout, 5, Theme{}));
}
