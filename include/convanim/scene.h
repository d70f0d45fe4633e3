// One step of an animation as shapes on a page. Knows neither stride nor padding, nor any pixel.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "convanim/layout.h"
#include "convanim/theme.h"

namespace convanim {

/// In points of 1/72 inch from the page's top left corner, x to the right, y down.
struct Point {
  double x = 0;
  double y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

/// A closed shape: filled first, then outlined.
struct Polygon {
  std::vector<Point> corners;
  std::optional<Paint> fill;
  std::optional<Stroke> stroke;
  friend bool operator==(const Polygon&, const Polygon&) = default;
};

/// Dashes start anew at its first point.
struct Line {
  Point from;
  Point to;
  Stroke stroke;
  friend bool operator==(const Line&, const Line&) = default;
};

using Item = std::variant<Polygon, Line>;

/// A page and what is on it, in the order of drawing.
struct Scene {
  double width = 0;
  double height = 0;
  Rgb background;
  std::vector<Item> items;
  friend bool operator==(const Scene&, const Scene&) = default;
};

/// Draws step n of the layout, 0 <= n < layout.steps(): the input plane below, the output plane
/// above, both slanted, and the window's corners tied to those of the output cell that it writes.
/// The page is that of the whole animation: the same at every step.
Scene compose(const Layout& layout, int step, const Theme& theme);

}  // namespace convanim
