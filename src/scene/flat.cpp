// One step of an animation as shapes on a page: the guide's flat figures, with a number in every
// cell.
#include <algorithm>
#include <cmath>
#include <string_view>

#include "convanim/scene.h"
#include "scene/glyphs.h"
#include "scene/planes.h"

namespace convanim {

namespace {

/// The page counts each number as a square of this many cell sides round its centre (1 cm).
constexpr double kNumberExtent = 2;

/// How much of its cell's width a number may take.
constexpr double kNumberWidth = 0.87;

/// Where a kernel value stands in its tap: cells from the left and from the bottom; it may reach to
/// the right edge of the cell, less its line.
constexpr Point kKernelPlace{0.8, 0.2};
constexpr double kKernelWidth = 0.36;

/// The figure's two planes on their page.
struct FlatPage {
  double width = 0;
  double height = 0;
  Plane input;
  Plane output;
};

/// The box of all numbers in all steps, which stand out beyond the grids: the same page at every
/// step.
FlatPage lay_flat_page(const Layout& layout, const Numbers& numbers, const Theme& theme) {
  const Size left = layout.plane();
  const Size right = layout.output();
  const int raised = (left.rows - right.rows) / 2;
  const int output_left = left.cols + 1;

  const double beyond = (kNumberExtent - 1) / 2;
  const CellRect last = layout.step(layout.steps() - 1).window.rect();
  const bool taps_lowest = last.top_left.row + last.size.rows == left.rows;
  const double below = numbers.kernel && taps_lowest ? kNumberExtent / 2 - kKernelPlace.y : beyond;

  const Point low{theme.margin + kCellSide * beyond,
                  theme.margin + kCellSide * (beyond + left.rows)};
  return {kCellSide * (output_left + right.cols + 2 * beyond) + 2 * theme.margin,
          kCellSide * (left.rows + beyond + below) + 2 * theme.margin,
          {left, kFlat, low},
          {right, kFlat, {low.x + kCellSide * output_left, low.y - kCellSide * raised}}};
}

/// How a plane's numbers are set.
struct NumberType {
  Font font = Font::roman8;
  double size = 0;
  double width = 0;  ///< that a number may take, in cell sides
  Paint paint;
};

/// A number centred at a point, smaller where it would be too wide.
Text centred(std::u32string_view characters, Point center, const NumberType& type) {
  const double width = text_width(type.font, characters);
  const double size = std::min(type.size, type.width * kCellSide / width);
  const Point origin{center.x - width * size / 2, center.y + kDigitHeight * size / 2};
  return {std::u32string(characters), origin, type.font, size, type.paint};
}

/// The number with a minus sign in place of the hyphen.
std::u32string printed(double value, int decimals) {
  if (std::isinf(value)) return U"\u2212\u221e";  // a maximum over nothing but padding
  const std::string text = format_value(value, decimals);
  std::u32string characters(text.begin(), text.end());
  std::ranges::replace(characters, U'-', U'\u2212');
  return characters;
}

/// Where a number stands in a cell of the plane.
Point center(const Plane& plane, Cell cell) {
  return plane.corner(cell.row + 0.5, cell.col + 0.5);
}

/// All cells of a plane.
std::vector<Cell> cells(Size size) {
  std::vector<Cell> all;
  for (int row = 0; row < size.rows; ++row) {
    for (int col = 0; col < size.cols; ++col) all.push_back({row, col});
  }
  return all;
}

/// The input as one area if its cells touch, else cell by cell.
void draw_input(std::vector<Item>& items, const Plane& plane, const Layout& layout,
                const Theme& theme) {
  std::vector<Cell> filled = cells(plane.cells);
  std::erase_if(filled, [&](Cell cell) { return !layout.content(cell).source; });
  const Cell first = filled.front();
  const Cell last = filled.back();
  const CellRect hull{first, {last.row - first.row + 1, last.col - first.col + 1}};
  if (filled.size() == cells(hull.size).size()) {
    items.push_back(area(plane, hull, theme.input, theme.outline));
    draw_grid(items, plane, hull, theme.grid);
    return;
  }
  for (const Cell cell : filled) {
    items.push_back(area(plane, single(cell), theme.input, theme.grid));
  }
}

void write_input(std::vector<Item>& items, const Plane& plane, const Layout& layout,
                 const Numbers& numbers, const Theme& theme) {
  const int decimals = decimals_for(numbers.input, numbers.decimals);
  for (const Cell cell : cells(plane.cells)) {
    const Content content = layout.content(cell);
    if (content.origin == Origin::overhang) continue;  // nothing that counts
    const auto& input = content.source;
    const std::u32string text =
        input ? printed(numbers.input.at(slice_cell(*input)), decimals) : numbers.empty;
    const NumberType type{Font::roman8, theme.text_size, kNumberWidth,
                          input ? theme.input_text : theme.text};
    if (!text.empty()) items.push_back(centred(text, center(plane, cell), type));
  }
}

/// The window's taps; one area if they touch.
void draw_taps(std::vector<Item>& items, const Plane& plane, const Step& step, const Theme& theme) {
  const CellRect window = step.window.rect();
  if (step.taps.size() == cells(window.size).size()) {
    items.push_back(area(plane, window, theme.highlight, theme.highlight_outline));
    return;
  }
  for (const Tap& tap : step.taps) {
    items.push_back(
        area(plane, single(slice_cell(tap.plane)), theme.highlight, theme.highlight_outline));
  }
}

void write_kernel(std::vector<Item>& items, const Plane& plane, const Step& step,
                  const Matrix& kernel, int decimals, const Theme& theme) {
  for (const Tap& tap : step.taps) {
    const Cell cell = slice_cell(tap.plane);
    const Point place = plane.corner(cell.row + 1 - kKernelPlace.y, cell.col + kKernelPlace.x);
    const bool on_input = tap.content.source.has_value();
    const NumberType type{Font::roman5, theme.small_text_size, kKernelWidth,
                          on_input ? theme.input_text : theme.text};
    items.push_back(centred(printed(kernel.at(slice_cell(tap.kernel)), decimals), place, type));
  }
}

void write_output(std::vector<Item>& items, const Plane& plane, const Numbers& numbers,
                  const Theme& theme) {
  const NumberType type{Font::roman5, theme.small_text_size, kNumberWidth, theme.output_text};
  const int decimals = decimals_for(numbers.output, numbers.decimals);
  for (const Cell cell : cells(plane.cells)) {
    items.push_back(centred(printed(numbers.output.at(cell), decimals), center(plane, cell), type));
  }
}

}  // namespace

Scene compose_flat(const Layout& layout, int step, const Numbers& numbers, const Theme& theme) {
  const Step current = layout.step(step);
  const auto [width, height, input, output] = lay_flat_page(layout, numbers, theme);
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
  draw_input(items, input, layout, theme);
  write_input(items, input, layout, numbers, theme);
  draw_taps(items, input, current, theme);
  draw_grid(items, input, current.window.rect(), theme.grid);
  if (numbers.kernel) {
    const int decimals = decimals_for(*numbers.kernel, numbers.decimals);
    write_kernel(items, input, current, *numbers.kernel, decimals, theme);
  }
  draw_output(items, output, slice_cell(current.output), theme);
  write_output(items, output, numbers, theme);
  return scene;
}

}  // namespace convanim
