// Shapes anywhere, then on a page that is as large as they are.
#include "stack_scene/canvas.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "scene/glyphs.h"
#include "scene/move.h"

namespace convanim {

namespace {

Rgb mixed_rgb(const Rgb& a, const Rgb& b, double part) {
  const auto channel = [part](std::uint8_t from, std::uint8_t to) {
    return static_cast<std::uint8_t>(std::lround(from + (to - from) * part));
  };
  return {channel(a.red, b.red), channel(a.green, b.green), channel(a.blue, b.blue)};
}

}  // namespace

void Canvas::reach(Point point) {
  if (!low_) low_ = high_ = point;
  low_ = Point{std::min(low_->x, point.x), std::min(low_->y, point.y)};
  high_ = {std::max(high_.x, point.x), std::max(high_.y, point.y)};
}

void Canvas::polygon(std::vector<Point> corners, const std::optional<Paint>& fill,
                     const std::optional<Stroke>& stroke) {
  std::ranges::for_each(corners, [this](Point point) { reach(point); });
  items_.emplace_back(Polygon{std::move(corners), fill, stroke});
}

void Canvas::line(Point from, Point to, const Stroke& stroke) {
  reach(from);
  reach(to);
  items_.emplace_back(Line{from, to, stroke});
}

void Canvas::text(const std::u32string& characters, Point at, TextSide side, double size,
                  const Paint& paint) {
  if (characters.empty()) return;
  const double length = width(characters, size);
  const double left = side == TextSide::right    ? at.x
                      : side == TextSide::middle ? at.x - length / 2
                                                 : at.x - length;
  const double half = kDigitHeight * size / 2;
  reach({left, at.y - half});
  reach({left + length, at.y + half});
  items_.emplace_back(Text{characters, {left, at.y + half}, Font::roman8, size, paint});
}

Scene Canvas::scene() && {
  const Point low = low_.value_or(Point{});
  const double margin = theme_.margin;
  const Point by{margin - low.x, margin - low.y};
  for (Item& item : items_) item = moved(std::move(item), by);
  Scene scene;
  for (auto& corners : planes_) {
    for (Point& corner : corners) corner = {corner.x + by.x, corner.y + by.y};
  }
  scene.width = high_.x - low.x + 2 * margin;
  scene.height = high_.y - low.y + 2 * margin;
  scene.background = theme_.background;
  scene.items = std::move(items_);
  scene.planes = std::move(planes_);
  scene.ground = theme_.ground;
  scene.dark_background = theme_.dark_background;
  return scene;
}

double Canvas::width(const std::u32string& characters, double size) {
  return text_width(Font::roman8, characters) * size;
}

Paint mixed(const Paint& a, const Paint& b, double part) {
  Paint paint{mixed_rgb(a.color, b.color, part), a.alpha + (b.alpha - a.alpha) * part};
  if (a.on_dark && b.on_dark) {
    paint.on_dark = DarkPaint{mixed_rgb(a.on_dark->color, b.on_dark->color, part),
                              a.on_dark->alpha + (b.on_dark->alpha - a.on_dark->alpha) * part};
  }
  return paint;
}

std::u32string wide(std::string_view text) {
  return from_utf8(text);
}

}  // namespace convanim
