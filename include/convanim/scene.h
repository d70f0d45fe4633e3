// One step of an animation as shapes on a page. Knows no cell but by name, and no pixel.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
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

/// What a shape shows of a diagram. Shapes that look alike are equal, whatever they show.
struct Name {
  GridRole role = GridRole::input;
  std::uint8_t grid = 0;           ///< of the diagram
  std::optional<MarkKind> mark{};  ///< nothing for a part of the grid itself
  std::optional<Cell> cell{};      ///< nothing for lines and areas of several
  friend bool operator==(const Name&, const Name&) = default;
};

/// A closed shape: filled first, then outlined.
struct Polygon {
  std::vector<Point> corners;
  std::optional<Paint> fill;
  std::optional<Stroke> stroke;
  std::optional<Name> name{};
  friend bool operator==(const Polygon& a, const Polygon& b) {
    return std::tie(a.corners, a.fill, a.stroke) == std::tie(b.corners, b.fill, b.stroke);
  }
};

/// Dashes start anew at its first point.
struct Line {
  Point from;
  Point to;
  Stroke stroke;
  bool guide = false;  ///< ties a window's corner to its output cell's; no other line runs along it
  std::optional<Name> name{};
  friend bool operator==(const Line& a, const Line& b) {
    return std::tie(a.from, a.to, a.stroke, a.guide) == std::tie(b.from, b.to, b.stroke, b.guide);
  }
};

/// A line of text, drawn from outlines that the program brings along.
struct Text {
  std::u32string characters;
  Point origin;  ///< where the baseline begins
  Font font = Font::roman8;
  double size = 0;
  Paint paint;
  std::optional<Name> name{};
  friend bool operator==(const Text& a, const Text& b) {
    return std::tie(a.characters, a.origin, a.font, a.size, a.paint) ==
           std::tie(b.characters, b.origin, b.font, b.size, b.paint);
  }
};

using Item = std::variant<Polygon, Line, Text>;

/// On which side of a grid its label is written.
enum class LabelSide {
  free_edge,   ///< of a slanted plane, the input's on its lower right, the output's on its upper
               ///< right
  lower_edge,  ///< of a slanted plane, on its lower right
  above,
  below,
  right,
};

/// The number of a row or a column, beside it.
struct EdgeIndex {
  std::u32string text;
  Point edge;        ///< where the middle of the row or column meets the grid's edge
  Point away;        ///< from there: a direction, of length 1
  bool now = false;  ///< whether it is read or written now
  friend bool operator==(const EdgeIndex&, const EdgeIndex&) = default;
};

/// Where a grid of the diagram stands on the page.
struct Anchor {
  GridRole role = GridRole::input;
  std::u32string label;            ///< what the grid is called; may be nothing
  std::array<Point, 4> corners{};  ///< top left, bottom left, bottom right, top right
  LabelSide side = LabelSide::free_edge;
  std::u32string title{};     ///< the same with its size
  std::u32string progress{};  ///< how much of it is written
  std::vector<EdgeIndex> indices{};
  std::array<Point, 4>
      own{};  ///< the grid's corners, where the others are of all that stand with it
  friend bool operator==(const Anchor&, const Anchor&) = default;
};

/// A page and what is on it, in the order of drawing.
struct Scene {
  double width = 0;
  double height = 0;
  Rgb background;
  std::vector<Item> items;
  Ground ground = Ground::paper;
  std::optional<Rgb> dark_background{};  ///< painted where the reader's page is dark
  std::vector<Anchor> anchors{};  ///< of the diagram's grids, for what is written beside them
  std::vector<std::array<Point, 4>> planes{};  ///< corners of an animation's planes, as an anchor's

  friend bool operator==(const Scene&, const Scene&) = default;
};

/// The same on a page that is so many times as large: every length of it.
Scene scaled(Scene scene, double factor);

}  // namespace convanim
