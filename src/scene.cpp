// One step of an animation as shapes on a page: the slanted planes of the guide's figures.
#include "convanim/scene.h"

#include <algorithm>
#include <array>

namespace convanim {

namespace {

/// Points between the input plane's origin and the output plane's, to the left.
constexpr double kOutputShift = 2.5 * kTexPoint;

/// A grid of cells seen at a slant. A corner is (row, col) of the grid's lines, from the top left.
struct Plane {
  Size cells;
  Point origin;  ///< the bottom left corner

  Point corner(int row, int col) const {
    const double x = col;
    const double y = cells.rows - row;
    return {origin.x + kCellSide * (x - 0.7 * y), origin.y - kCellSide * (0.5 * x + 0.65 * y)};
  }

  CellRect whole() const { return {{0, 0}, cells}; }
};

/// Top left, bottom left, bottom right, top right.
std::array<Point, 4> corners(const Plane& plane, const CellRect& rect) {
  const int top = rect.top_left.row;
  const int left = rect.top_left.col;
  const int bottom = top + rect.size.rows;
  const int right = left + rect.size.cols;
  return {plane.corner(top, left), plane.corner(bottom, left), plane.corner(bottom, right),
          plane.corner(top, right)};
}

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
  const Size above = layout.output();
  Page page{0, 0, {below, {0, 0}}, {above, {-kOutputShift, -kCellSide * (below.rows + 1)}}};

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

Polygon area(const Plane& plane, const CellRect& rect, std::optional<Paint> fill,
             std::optional<Stroke> stroke) {
  const auto points = corners(plane, rect);
  return {{points.begin(), points.end()}, fill, stroke};
}

CellRect single(Cell cell) {
  return {cell, {1, 1}};
}

/// Every line of the cells in rect: those from left to right first, the bottom one foremost, then
/// those from bottom to top, the left one foremost. Dashes make the order and the directions
/// visible.
void draw_grid(std::vector<Item>& items, const Plane& plane, const CellRect& rect,
               const Stroke& stroke) {
  const int top = rect.top_left.row;
  const int left = rect.top_left.col;
  const int bottom = top + rect.size.rows;
  const int right = left + rect.size.cols;
  for (int row = bottom; row >= top; --row) {
    items.push_back(Line{plane.corner(row, left), plane.corner(row, right), stroke});
  }
  for (int col = left; col <= right; ++col) {
    items.push_back(Line{plane.corner(bottom, col), plane.corner(top, col), stroke});
  }
}

void draw_input_cells(std::vector<Item>& items, const Plane& plane, const Layout& layout,
                      const Theme& theme) {
  for (int row = 0; row < plane.cells.rows; ++row) {
    for (int col = 0; col < plane.cells.cols; ++col) {
      const Cell cell{row, col};
      if (!std::holds_alternative<Cell>(layout.content(cell))) continue;
      items.push_back(area(plane, single(cell), theme.input, theme.grid));
    }
  }
}

}  // namespace

Scene compose(const Layout& layout, int step, const Theme& theme) {
  const auto [written, window, taps] = layout.step(step);
  const auto [width, height, input, output] = lay_page(layout, theme);
  Scene scene{width, height, theme.background, {}};
  std::vector<Item>& items = scene.items;

  draw_grid(items, input, input.whole(), theme.empty_grid);
  draw_input_cells(items, input, layout, theme);
  for (const Tap& tap : taps) {
    items.push_back(area(input, single(tap.plane), theme.highlight, theme.highlight_outline));
  }
  draw_grid(items, input, window, theme.grid);

  const auto window_corners = corners(input, window);
  const auto output_corners = corners(output, single(written));
  for (std::size_t i = 0; i < window_corners.size(); ++i) {
    items.push_back(Line{window_corners[i], output_corners[i], theme.projection});
  }

  items.push_back(area(output, output.whole(), theme.output, theme.outline));
  draw_grid(items, output, output.whole(), theme.grid);
  items.push_back(area(output, single(written), theme.highlight, theme.highlight_outline));
  items.push_back(area(output, single(written), std::nullopt, theme.grid));
  return scene;
}

}  // namespace convanim
