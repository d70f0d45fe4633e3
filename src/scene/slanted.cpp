// One step of an animation as shapes on a page: the slanted planes of the guide's figures.
#include <algorithm>

#include "convanim/scene.h"
#include "scene/planes.h"

namespace convanim {

namespace {

/// Points between the input plane's origin and the output plane's, to the left.
constexpr double kOutputShift = 2.5 * kTexPoint;

/// The page's width and height and where the two planes stand on it.
struct Page {
  double width;
  double height;
  Plane input;
  Plane output;
};

/// All that is drawn lies between the two planes' outer lines, whatever the step: the page is their
/// box.
Page lay_page(const Layout& layout, const Theme& theme) {
  const Size below = layout.plane();
  const Point above{-kOutputShift, -kCellSide * (below.rows + 1)};
  Page page{0, 0, {below, kSlanted, {0, 0}}, {layout.output(), kSlanted, above}};

  Point low = page.input.origin;
  Point high = low;
  for (const Plane& plane : {page.input, page.output}) {
    for (const Point& point : corners(plane, plane.whole())) {
      low = {std::min(low.x, point.x), std::min(low.y, point.y)};
      high = {std::max(high.x, point.x), std::max(high.y, point.y)};
    }
  }

  const double line = std::max({theme.grid.width, theme.empty_grid.width, theme.outline.width});
  const double margin = theme.margin + line / 2;
  for (Plane* plane : {&page.input, &page.output}) {
    plane->origin.x += margin - low.x;
    plane->origin.y += margin - low.y;
  }
  page.width = high.x - low.x + 2 * margin;
  page.height = high.y - low.y + 2 * margin;
  return page;
}

void draw_input_cells(std::vector<Item>& items, const Plane& plane, const Layout& layout,
                      const Theme& theme) {
  for (int row = 0; row < plane.cells.rows; ++row) {
    for (int col = 0; col < plane.cells.cols; ++col) {
      const Cell cell{row, col};
      if (!layout.content(cell).source) continue;
      items.push_back(area(plane, single(cell), theme.input, theme.grid));
    }
  }
}

}  // namespace

Scene compose(const Layout& layout, int step, const Theme& theme) {
  const Step current = layout.step(step);
  const Cell written = slice_cell(current.output);
  const CellRect window = current.window.rect();
  const auto [width, height, input, output] = lay_page(layout, theme);
  Scene scene{width,
              height,
              theme.background,
              {},
              theme.ground,
              theme.dark_background,
              corners(input, input.whole()),
              corners(output, output.whole())};
  std::vector<Item>& items = scene.items;

  draw_grid(items, input, input.whole(), theme.empty_grid);
  draw_input_cells(items, input, layout, theme);
  for (const Tap& tap : current.taps) {
    items.push_back(
        area(input, single(slice_cell(tap.plane)), theme.highlight, theme.highlight_outline));
  }
  draw_grid(items, input, window, theme.grid);

  const auto window_corners = corners(input, window);
  const auto output_corners = corners(output, single(written));
  for (std::size_t i = 0; i < window_corners.size(); ++i) {
    items.push_back(Line{window_corners[i], output_corners[i], theme.projection, true});
  }

  draw_output(items, output, written, theme);
  return scene;
}

}  // namespace convanim
