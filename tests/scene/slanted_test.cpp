#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/render.h"
#include "convanim/scene.h"
#include "support/layer_2d.h"
#include "support/print.h"

using namespace convanim;

namespace {

Layout layout_of(std::string_view name) {
  const NamedAnimation* animation = find_animation(name);
  REQUIRE(animation != nullptr);
  return lay_out(animation->layer);
}

/// A point given in TeX points, in which the guide's lengths are whole.
Point tex(double x, double y) {
  return {x * 72 / 72.27, y * 72 / 72.27};
}

bool near(double a, double b) {
  return std::abs(a - b) < 1e-9;
}

bool near(Point a, Point b) {
  return near(a.x, b.x) && near(a.y, b.y);
}

struct Box {
  double left = std::numeric_limits<double>::infinity();
  double top = std::numeric_limits<double>::infinity();
  double right = -std::numeric_limits<double>::infinity();
  double bottom = -std::numeric_limits<double>::infinity();

  void add(Point point, double reach) {
    left = std::min(left, point.x - reach);
    top = std::min(top, point.y - reach);
    right = std::max(right, point.x + reach);
    bottom = std::max(bottom, point.y + reach);
  }
};

/// The box of the scene's paths, each widened by half its line width.
Box box_of(const Scene& scene) {
  Box box;
  for (const Item& item : scene.items) {
    if (const auto* line = std::get_if<Line>(&item)) {
      box.add(line->from, line->stroke.width / 2);
      box.add(line->to, line->stroke.width / 2);
    } else {
      const auto& polygon = std::get<Polygon>(item);
      const double reach = polygon.stroke ? polygon.stroke->width / 2 : 0;
      for (const Point& corner : polygon.corners) box.add(corner, reach);
    }
  }
  return box;
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

int count_lines(Size grid) {
  return grid.rows + 1 + grid.cols + 1;
}

/// Where each group of items begins, in the order of drawing.
struct Groups {
  std::size_t input_cells;
  std::size_t taps;
  std::size_t window;
  std::size_t projection;
  std::size_t output;
  std::size_t output_grid;
  std::size_t highlight;
  std::size_t outline;
  std::size_t end;

  explicit Groups(const Layout& layout) {
    const Step step = layout.step(0);
    std::size_t next = 0;
    const auto after = [&next](std::size_t count) { return next += count; };
    input_cells = after(static_cast<std::size_t>(count_lines(layout.plane())));
    taps = after(static_cast<std::size_t>(count_input_cells(layout)));
    window = after(step.taps.size());
    projection = after(static_cast<std::size_t>(count_lines(step.window.rect().size)));
    output = after(4);
    output_grid = after(1);
    highlight = after(static_cast<std::size_t>(count_lines(layout.output())));
    outline = after(1);
    end = after(1);
  }
};

const Line& line(const Scene& scene, std::size_t index) {
  return std::get<Line>(scene.items.at(index));
}

const Polygon& polygon(const Scene& scene, std::size_t index) {
  return std::get<Polygon>(scene.items.at(index));
}

/// Whether the items from `first` on are the lines of a grid: from left to right, the bottom one
/// first, then from bottom to top, the left one first.
void check_grid(const Scene& scene, std::size_t first, Size cells, const Stroke& stroke) {
  const auto rows = static_cast<std::size_t>(cells.rows);
  const auto cols = static_cast<std::size_t>(cells.cols);
  for (std::size_t i = 0; i <= rows; ++i) {
    const Line& across = line(scene, first + i);
    CHECK(across.stroke == stroke);
    CHECK(across.from.x < across.to.x);
    if (i > 0) CHECK(across.from.y < line(scene, first + i - 1).from.y);
  }
  for (std::size_t i = 0; i <= cols; ++i) {
    const Line& up = line(scene, first + rows + 1 + i);
    CHECK(up.stroke == stroke);
    CHECK(up.from.y > up.to.y);
    if (i > 0) CHECK(up.from.x > line(scene, first + rows + i).from.x);
  }
  const Line& bottom = line(scene, first);
  const Line& top = line(scene, first + rows);
  const Line& left = line(scene, first + rows + 1);
  const Line& right = line(scene, first + rows + 1 + cols);
  CHECK(bottom.from == left.from);
  CHECK(bottom.to == right.from);
  CHECK(top.from == left.to);
  CHECK(top.to == right.to);
}

/// Layers of every kind of asymmetry, beside the catalogue's square ones.
std::vector<Layout> oblong_layouts() {
  const Layer2d wide{LayerKind::conv, {2, 9}, {2, 3}, {1, 2}, {1, 0, 0, 3}, {1, 2}};
  const Layer2d tall{
      LayerKind::conv_transposed, {4, 1}, {1, 3}, {3, 1}, {0, 0, 1, 0}, {1, 2}, {2, 0}};
  const Layer2d cropped{LayerKind::conv_transposed, {6, 5}, {2, 3}, {1, 2}, {3, 2, 1, 4}, {1, 1}};
  const Layer2d single;
  std::vector<Layout> layouts;
  for (const Layer2d& spec : {wide, tall, cropped, single}) layouts.push_back(lay_out(spec));
  return layouts;
}

std::vector<Layout> all_layouts() {
  std::vector<Layout> layouts = oblong_layouts();
  for (const NamedAnimation& animation : catalogue()) layouts.push_back(lay_out(animation.layer));
  return layouts;
}

}  // namespace

TEST_CASE("the frames of the named animations have the guide's sizes at 150 dpi") {
  struct Frame {
    std::string name;
    PixelSize size;
  };
  const auto [name, size] =
      GENERATE(values<Frame>({{"no_padding_no_strides", {244, 259}},
                              {"arbitrary_padding_no_strides", {495, 542}},
                              {"same_padding_no_strides", {395, 449}},
                              {"full_padding_no_strides", {495, 576}},
                              {"no_padding_strides", {294, 288}},
                              {"padding_strides", {395, 381}},
                              {"padding_strides_odd", {445, 411}},
                              {"dilation", {395, 381}},
                              {"no_padding_no_strides_transposed", {344, 386}},
                              {"arbitrary_padding_no_strides_transposed", {445, 479}},
                              {"same_padding_no_strides_transposed", {395, 449}},
                              {"full_padding_no_strides_transposed", {395, 449}},
                              {"no_padding_strides_transposed", {395, 449}},
                              {"padding_strides_transposed", {395, 449}},
                              {"padding_strides_odd_transposed", {445, 513}},
                              {"dilation_transposed", {595, 635}}}));
  CAPTURE(name);
  CHECK(raster_size(compose(layout_of(name), 0, Theme{}), 150) == size);
}

TEST_CASE("the pages are as large as the published ones, to a hundredth of a point") {
  struct Page {
    std::string name;
    double width;
    double height;
  };
  const auto [name, width, height] =
      GENERATE(values<Page>({{"no_padding_no_strides", 117.099, 124.187},
                             {"dilation", 189.382, 183.004},
                             {"full_padding_no_strides", 237.57, 276.549},
                             {"no_padding_strides_transposed", 189.382, 215.603},
                             {"padding_strides_odd_transposed", 213.476, 246.076}}));
  CAPTURE(name);
  const Scene scene = compose(layout_of(name), 0, Theme{});
  CHECK(std::abs(scene.width - width) < 0.01);
  CHECK(std::abs(scene.height - height) < 0.01);
}

TEST_CASE("the page is the same at every step") {
  for (const Layout& layout : all_layouts()) {
    const Scene first = compose(layout, 0, Theme{});
    for (int n = 1; n < layout.steps(); ++n) {
      const Scene scene = compose(layout, n, Theme{});
      CHECK(scene.width == first.width);
      CHECK(scene.height == first.height);
      CHECK(scene.background == first.background);
    }
  }
}

TEST_CASE("what is drawn fills the page up to its margin at every step, and no more") {
  const double margin = 10 * 72 / 72.27;
  for (const Layout& layout : all_layouts()) {
    for (int n = 0; n < layout.steps(); ++n) {
      const Scene scene = compose(layout, n, Theme{});
      const Box box = box_of(scene);
      CHECK(near(box.left, margin));
      CHECK(near(box.top, margin));
      CHECK(near(box.right, scene.width - margin));
      CHECK(near(box.bottom, scene.height - margin));
    }
  }
}

TEST_CASE("the margin is the theme's, and lines of any width stay out of it") {
  Theme theme;
  theme.margin = 3;
  Stroke* widest = GENERATE_REF(&theme.grid, &theme.empty_grid, &theme.outline);
  widest->width = 7;
  const Scene scene = compose(layout_of("padding_strides"), 4, theme);
  const Box box = box_of(scene);
  CHECK(box.left >= 3 - 1e-9);
  CHECK(box.top >= 3 - 1e-9);
  CHECK(box.right <= scene.width - 3 + 1e-9);
  CHECK(box.bottom <= scene.height - 3 + 1e-9);
}

TEST_CASE("a scene draws the planes from the input's empty grid up to the output cell's outline") {
  const Theme theme;
  for (const Layout& layout : all_layouts()) {
    const Groups groups(layout);
    for (int n = 0; n < layout.steps(); n += 3) {
      const Scene scene = compose(layout, n, theme);
      REQUIRE(scene.items.size() == groups.end);
      check_grid(scene, 0, layout.plane(), theme.empty_grid);
      for (std::size_t i = groups.input_cells; i < groups.taps; ++i) {
        CHECK(polygon(scene, i).fill == theme.input);
        CHECK(polygon(scene, i).stroke == theme.grid);
      }
      for (std::size_t i = groups.taps; i < groups.window; ++i) {
        CHECK(polygon(scene, i).fill == theme.highlight);
        CHECK(polygon(scene, i).stroke == theme.highlight_outline);
      }
      check_grid(scene, groups.window, layout.step(n).window.rect().size, theme.grid);
      for (std::size_t i = groups.projection; i < groups.output; ++i) {
        CHECK(line(scene, i).stroke == theme.projection);
      }
      CHECK(polygon(scene, groups.output).fill == theme.output);
      CHECK(polygon(scene, groups.output).stroke == theme.outline);
      check_grid(scene, groups.output_grid, layout.output(), theme.grid);
      CHECK(polygon(scene, groups.highlight).fill == theme.highlight);
      CHECK(polygon(scene, groups.highlight).stroke == theme.highlight_outline);
      CHECK(polygon(scene, groups.outline).fill == std::nullopt);
      CHECK(polygon(scene, groups.outline).stroke == theme.grid);
      CHECK(polygon(scene, groups.outline).corners == polygon(scene, groups.highlight).corners);
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
  const Groups groups(layout);
  const Scene scene = compose(layout, 0, Theme{});
  CHECK(near({scene.width, scene.height}, tex(117.53918, 124.652355)));

  // Input plane: (0, 0), (4, 0), (0, 4) and (4, 4), counted in cells from the bottom left.
  CHECK(near(line(scene, 0).from, tex(50.23378, 114.252355)));
  CHECK(near(line(scene, 0).to, tex(107.13918, 85.799655)));
  CHECK(near(line(scene, 4).from, tex(10.4, 77.263845)));
  CHECK(near(line(scene, 4).to, tex(67.3054, 48.811145)));

  // Output plane: 2.5 points to the left, 5 cells up.
  const Polygon& output = polygon(scene, groups.output);
  REQUIRE(output.corners.size() == 4);
  CHECK(near(output.corners[0], tex(27.81689, 24.62635)));
  CHECK(near(output.corners[1], tex(47.73378, 43.120605)));
  CHECK(near(output.corners[2], tex(76.18648, 28.894255)));
  CHECK(near(output.corners[3], tex(56.26959, 10.4)));
}

TEST_CASE("input cells are drawn where the layout has them, in reading order") {
  const Layout layout = layout_of("padding_strides_odd_transposed");
  const Groups groups(layout);
  const Scene scene = compose(layout, 7, Theme{});
  const auto rows = static_cast<std::size_t>(layout.plane().rows);
  const Point bottom_left = line(scene, 0).from;
  const Point right = {(line(scene, 0).to.x - bottom_left.x) / layout.plane().cols,
                       (line(scene, 0).to.y - bottom_left.y) / layout.plane().cols};
  const Point top_left = line(scene, rows).from;
  const Point down = {(bottom_left.x - top_left.x) / layout.plane().rows,
                      (bottom_left.y - top_left.y) / layout.plane().rows};
  std::size_t next = groups.input_cells;
  for (int row = 0; row < layout.plane().rows; ++row) {
    for (int col = 0; col < layout.plane().cols; ++col) {
      if (!layout.content({row, col}).source) continue;
      const Point corner{top_left.x + col * right.x + row * down.x,
                         top_left.y + col * right.y + row * down.y};
      const auto& corners = polygon(scene, next++).corners;
      REQUIRE(corners.size() == 4);
      CHECK(near(corners[0], corner));
      CHECK(near(corners[1], {corner.x + down.x, corner.y + down.y}));
      CHECK(near(corners[2], {corner.x + down.x + right.x, corner.y + down.y + right.y}));
      CHECK(near(corners[3], {corner.x + right.x, corner.y + right.y}));
    }
  }
  CHECK(next == groups.taps);
}

TEST_CASE("the four lines tie each corner of the window to the same corner of the output cell") {
  for (const Layout& layout : all_layouts()) {
    const Groups groups(layout);
    const auto window_rows = static_cast<std::size_t>(layout.step(0).window.rect().size.rows);
    for (int n = 0; n < layout.steps(); ++n) {
      const Scene scene = compose(layout, n, Theme{});
      const Line& bottom = line(scene, groups.window);
      const Line& top = line(scene, groups.window + window_rows);
      const std::vector<Point> hull{top.from, bottom.from, bottom.to, top.to};
      const std::vector<Point>& cell = polygon(scene, groups.highlight).corners;
      REQUIRE(cell.size() == 4);
      for (std::size_t i = 0; i < 4; ++i) {
        CHECK(line(scene, groups.projection + i).from == hull[i]);
        CHECK(line(scene, groups.projection + i).to == cell[i]);
      }
    }
  }
}

TEST_CASE("the taps' outer corners are those of the window") {
  for (const Layout& layout : all_layouts()) {
    const Groups groups(layout);
    for (int n = 0; n < layout.steps(); ++n) {
      const Scene scene = compose(layout, n, Theme{});
      CHECK(polygon(scene, groups.taps).corners[0] == line(scene, groups.projection).from);
      CHECK(polygon(scene, groups.window - 1).corners[2] ==
            line(scene, groups.projection + 2).from);
    }
  }
}

TEST_CASE("from step to step only the taps, the window, the lines and the output cell differ") {
  for (const Layout& layout : all_layouts()) {
    const Groups groups(layout);
    const Scene first = compose(layout, 0, Theme{});
    for (int n = 1; n < layout.steps(); ++n) {
      const Scene scene = compose(layout, n, Theme{});
      REQUIRE(scene.items.size() == first.items.size());
      for (std::size_t i = 0; i < groups.end; ++i) {
        const bool moves = (i >= groups.taps && i < groups.output) || i >= groups.highlight;
        if (!moves) REQUIRE(scene.items[i] == first.items[i]);
      }
      CHECK(scene.items[groups.highlight] != first.items[groups.highlight]);
      CHECK(scene.items[groups.projection] != first.items[groups.projection]);
    }
  }
}

TEST_CASE("step n highlights output cell n in reading order") {
  const Layout layout = layout_of("no_padding_no_strides");
  const Groups groups(layout);
  const auto cell = [&](int n) {
    return polygon(compose(layout, n, Theme{}), groups.highlight).corners;
  };
  const auto output = polygon(compose(layout, 0, Theme{}), groups.output).corners;
  CHECK(cell(0)[0] == output[0]);
  CHECK(cell(1)[3] == output[3]);
  CHECK(cell(2)[1] == output[1]);
  CHECK(cell(3)[2] == output[2]);
}

TEST_CASE("the same step composes the same scene") {
  const Layout layout = layout_of("dilation");
  CHECK(compose(layout, 5, Theme{}) == compose(layout, 5, Theme{}));
}
