// Items as the paths of an SVG.
#include "svg/svg_shape.h"

#include <variant>
#include <vector>

#include "scene/glyphs.h"

namespace convanim {

namespace {

/// Adds points to a path, each rounded as seen from the first one: so equal shapes stay equal
/// wherever they stand.
class Pen {
 public:
  Pen(PathData& path, Point first) : path_(path), first_(first), start_(rounded(first)) {}

  Hundredths operator()(Point point) const {
    return start_ + rounded({point.x - first_.x, point.y - first_.y});
  }
  void move(Point to) { path_.move((*this)(to)); }
  void line(Point to) { path_.line((*this)(to)); }
  void curve(Point first, Point second, Point to) {
    path_.curve((*this)(first), (*this)(second), (*this)(to));
  }
  void close() { path_.close(); }

 private:
  PathData& path_;
  Point first_;
  Hundredths start_;
};

void trace(PathData& path, const Polygon& polygon) {
  if (polygon.corners.empty()) return;
  Pen pen(path, polygon.corners.front());
  pen.move(polygon.corners.front());
  for (const Point& corner : std::span(polygon.corners).subspan(1)) pen.line(corner);
  pen.close();
}

void trace(PathData& path, const Line& line) {
  Pen pen(path, line.from);
  pen.move(line.from);
  pen.line(line.to);
}

/// A glyph in its place.
struct Character {
  const Glyph* glyph = nullptr;
  Point origin;
  double size = 0;
};

std::vector<Character> characters(const Text& text) {
  std::vector<Character> all;
  double left = text.origin.x;
  for (const char32_t character : text.characters) {
    const Glyph& glyph = find_glyph(text.font, character);
    if (!glyph.points.empty()) all.push_back({&glyph, {left, text.origin.y}, text.size});
    left += glyph.advance * text.size / kGlyphUnits;
  }
  return all;
}

void trace(PathData& path, const Character& character) {
  const double scale = character.size / kGlyphUnits;
  const OutlinePoint* next = character.glyph->points.data();
  const auto take = [&] {
    const OutlinePoint point = *next++;
    return Point{character.origin.x + point.x * scale, character.origin.y - point.y * scale};
  };
  const auto [first_x, first_y] = *next;
  Pen pen(path, {character.origin.x + first_x * scale, character.origin.y - first_y * scale});
  bool open = false;
  for (const Verb verb : character.glyph->verbs) {
    const Point first = take();
    switch (verb) {
      case Verb::move:
        if (open) pen.close();
        pen.move(first);
        open = true;
        break;
      case Verb::line:
        pen.line(first);
        break;
      case Verb::curve: {
        const Point second = take();
        pen.curve(first, second, take());
        break;
      }
    }
  }
  if (open) pen.close();
}

void trace(PathData& path, const Text& text) {
  for (const Character& character : characters(text)) trace(path, character);
}

}  // namespace

std::string path_of(std::span<const Item> items) {
  PathData path;
  for (const Item& item : items) {
    std::visit([&](const auto& shape) { trace(path, shape); }, item);
  }
  return path.text();
}

void for_each_path(const Item& item,
                   const std::function<void(const std::string& shape, Hundredths at)>& what) {
  const auto one = [&](const auto& drawn, Point first) {
    PathData path;
    trace(path, drawn);
    PathData start;
    start.move(rounded(first));
    what(path.text().substr(start.text().size()), rounded(first));
  };
  if (const auto* text = std::get_if<Text>(&item)) {
    for (const Character& character : characters(*text)) {
      const double scale = character.size / kGlyphUnits;
      const auto [x, y] = character.glyph->points.front();
      one(character, {character.origin.x + x * scale, character.origin.y - y * scale});
    }
  } else if (const auto* line = std::get_if<Line>(&item)) {
    one(*line, line->from);
  } else if (const auto& polygon = std::get<Polygon>(item); !polygon.corners.empty()) {
    one(polygon, polygon.corners.front());
  }
}

}  // namespace convanim
