// Where a scene's shapes and texts are, in points of the page.
#pragma once

#include <cmath>
#include <variant>
#include <vector>

#include "convanim/scene.h"
#include "scene/glyphs.h"

namespace convanim {

inline bool near(Point a, Point b) {
  return std::abs(a.x - b.x) < 1e-9 && std::abs(a.y - b.y) < 1e-9;
}

inline double width_of(const Text& text) {
  return text_width(text.font, text.characters) * text.size;
}

/// The middle of the text's digits.
inline Point middle_of(const Text& text) {
  return {text.origin.x + width_of(text) / 2, text.origin.y - kDigitHeight * text.size / 2};
}

/// What tells how far an item reaches.
inline std::vector<Point> points_of(const Item& item) {
  if (const auto* polygon = std::get_if<Polygon>(&item)) return polygon->corners;
  if (const auto* line = std::get_if<Line>(&item)) return {line->from, line->to};
  const auto& text = std::get<Text>(item);
  return {text.origin, {text.origin.x + width_of(text), text.origin.y - kDigitHeight * text.size}};
}

}  // namespace convanim
