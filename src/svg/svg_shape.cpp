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

void trace(PathData& path, const PlacedGlyph& placed) {
  Pen pen(path, placed.at(placed.glyph->points.front()));
  draw_outline(placed, pen);
}

void trace(PathData& path, const Text& text) {
  for (const PlacedGlyph& placed : place_glyphs(text)) trace(path, placed);
}

}  // namespace

PathData path_data_of(std::span<const Item> items, bool alike) {
  PathData path(alike);
  for (const Item& item : items) {
    std::visit([&](const auto& shape) { trace(path, shape); }, item);
  }
  return path;
}

std::string path_of(std::span<const Item> items, bool alike) {
  return path_data_of(items, alike).text();
}

void for_each_path(const Item& item,
                   const std::function<void(const std::string& shape, Hundredths at)>& what) {
  const auto one = [&](const auto& drawn, Point first) {
    PathData path;
    trace(path, drawn);
    what(path.shape(), rounded(first));
  };
  if (const auto* text = std::get_if<Text>(&item)) {
    for (const PlacedGlyph& placed : place_glyphs(*text)) {
      one(placed, placed.at(placed.glyph->points.front()));
    }
  } else if (const auto* line = std::get_if<Line>(&item)) {
    one(*line, line->from);
  } else if (const auto& polygon = std::get<Polygon>(item); !polygon.corners.empty()) {
    one(polygon, polygon.corners.front());
  }
}

}  // namespace convanim
