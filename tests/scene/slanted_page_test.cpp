// The pages of slanted figures.
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include <catch2/catch.hpp>

#include "convanim/compose.h"
#include "convanim/layout.h"
#include "convanim/render.h"
#include "scene/slanted_layouts.h"
#include "support/compose_layout.h"
#include "support/layer_2d.h"
#include "support/named.h"
#include "support/places_of.h"

using namespace convanim;

namespace {

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
