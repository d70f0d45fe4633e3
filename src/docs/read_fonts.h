// A build tool's reading: the characters that figures use, from font files.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace convanim {

/// In thousandths of the font's size.
struct FontPoint {
  int x;
  int y;
};

struct FontGlyph {
  int advance = 0;
  std::vector<const char*> verbs;
  std::vector<FontPoint> points;

  void add(const char* verb, std::initializer_list<FontPoint> corners) {
    verbs.push_back(verb);
    points.insert(points.end(), corners);
  }

  /// Adds the other's outline, moved.
  void add(const FontGlyph& other, FontPoint by) {
    verbs.insert(verbs.end(), other.verbs.begin(), other.verbs.end());
    for (const auto& [x, y] : other.points) points.push_back({x + by.x, y + by.y});
  }

  FontPoint least() const {
    return {std::ranges::min(points, {}, &FontPoint::x).x,
            std::ranges::min(points, {}, &FontPoint::y).y};
  }
  FontPoint most() const {
    return {std::ranges::max(points, {}, &FontPoint::x).x,
            std::ranges::max(points, {}, &FontPoint::y).y};
  }
};

using FontCharacter = std::pair<char32_t, FontGlyph>;

struct EmbeddedFont {
  std::string name;
  std::vector<FontCharacter> characters;
};

/// Where the fonts are: Latin Modern as OpenType.
struct FontFiles {
  std::string roman8;
  std::string roman5;
  std::string math;  ///< for what roman8 lacks
  std::string mono8;
};

/// All that figures may show: text in roman8, numbers in roman5, code in mono8.
/// @throws std::runtime_error if a file is no such font
std::vector<EmbeddedFont> read_fonts(const FontFiles& files);

}  // namespace convanim
