// Shapes anywhere, then on a page that is as large as they are. Knows no model.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "convanim/scene.h"
#include "convanim/theme.h"

namespace convanim {

/// Where text stands from the point that it is given.
enum class TextSide { left, middle, right };

class Canvas {
 public:
  explicit Canvas(const Theme& theme) : theme_(theme) {}

  void polygon(std::vector<Point> corners, const std::optional<Paint>& fill,
               const std::optional<Stroke>& stroke);
  void line(Point from, Point to, const Stroke& stroke);

  /// With its middle in height at the point.
  void text(const std::u32string& characters, Point at, TextSide side, double size,
            const Paint& paint);

  /// What can be pointed at: the corners of the next of the animation's planes.
  void plane(const std::array<Point, 4>& corners) { planes_.push_back(corners); }

  /// The page reaches there, whatever is drawn.
  void reach(Point point);

  /// Moves everything so that the page begins at its margin.
  Scene scene() &&;

  static double width(const std::u32string& characters, double size);

 private:
  const Theme& theme_;
  std::vector<Item> items_;
  std::vector<std::array<Point, 4>> planes_;
  std::optional<Point> low_;
  Point high_;
};

/// A paint between two.
Paint mixed(const Paint& a, const Paint& b, double part);

/// ASCII as characters.
std::u32string wide(std::string_view text);

}  // namespace convanim
