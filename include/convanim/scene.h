// One step of an animation as shapes on a page. Knows neither stride nor padding, nor any pixel.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "convanim/diagram.h"
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
  bool guide = false;  ///< leads from one shape to another across the page, along no other line
  friend bool operator==(const Line&, const Line&) = default;
};

/// A line of text, drawn from outlines that the program brings along.
struct Text {
  std::u32string characters;
  Point origin;  ///< where the baseline begins
  Font font = Font::roman8;
  double size = 0;
  Paint paint;
  friend bool operator==(const Text&, const Text&) = default;
};

using Item = std::variant<Polygon, Line, Text>;

/// A page and what is on it, in the order of drawing.
struct Scene {
  double width = 0;
  double height = 0;
  Rgb background;
  std::vector<Item> items;
  Ground ground = Ground::paper;
  std::optional<Rgb> dark_background{};  ///< painted where the reader's page is dark

  /// Where the planes lie, for what is written beside them: top left, bottom left, bottom right,
  /// top right.
  std::array<Point, 4> input_plane{};
  std::array<Point, 4> output_plane{};

  friend bool operator==(const Scene&, const Scene&) = default;
};

/// Draws step n of the layout, 0 <= n < layout.steps(): the input plane below, the output plane
/// above, both slanted, and the window's corners tied to those of the output cell that it writes.
/// The page is that of the whole animation: the same at every step.
Scene compose(const Layout& layout, int step, const Theme& theme);

/// Draws the same flat, the input plane on the left and the output plane on the right, with every
/// number in its cell; one that does not fit is set smaller. All of the output's are there from the
/// first step on.
/// @pre the numbers have the layout's sizes
Scene compose_flat(const Layout& layout, int step, const Numbers& numbers, const Theme& theme);

}  // namespace convanim
