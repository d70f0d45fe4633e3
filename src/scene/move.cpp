// Moves items about the page.
#include "scene/move.h"

#include <algorithm>

namespace convanim {

Item moved(Item item, Point by) {
  const auto move = [by](Point& point) { point = {point.x + by.x, point.y + by.y}; };
  if (auto* polygon = std::get_if<Polygon>(&item)) {
    std::ranges::for_each(polygon->corners, move);
  } else if (auto* line = std::get_if<Line>(&item)) {
    move(line->from);
    move(line->to);
  } else {
    move(std::get<Text>(item).origin);
  }
  return item;
}

namespace {

void scale(Point& point, double factor) {
  point = {point.x * factor, point.y * factor};
}

void scale(Stroke& stroke, double factor) {
  stroke.width *= factor;
  stroke.dash *= factor;
}

void scale(Polygon& polygon, double factor) {
  for (Point& corner : polygon.corners) scale(corner, factor);
  if (polygon.stroke) scale(*polygon.stroke, factor);
}

void scale(Line& line, double factor) {
  scale(line.from, factor);
  scale(line.to, factor);
  scale(line.stroke, factor);
}

void scale(Text& text, double factor) {
  scale(text.origin, factor);
  text.size *= factor;
}

}  // namespace

Scene scaled(Scene scene, double factor) {
  for (Item& item : scene.items) {
    std::visit([factor](auto& shape) { scale(shape, factor); }, item);
  }
  for (Anchor& anchor : scene.anchors) {
    for (Point& corner : anchor.corners) scale(corner, factor);
    for (Point& corner : anchor.own) scale(corner, factor);
    for (EdgeIndex& index : anchor.indices) scale(index.edge, factor);
  }
  for (auto& corners : scene.planes) {
    for (Point& corner : corners) scale(corner, factor);
  }
  scene.width *= factor;
  scene.height *= factor;
  return scene;
}

void move_all(Scene& scene, Point by) {
  for (Item& item : scene.items) item = moved(item, by);
  for (Anchor& anchor : scene.anchors) {
    for (Point& corner : anchor.corners) corner = {corner.x + by.x, corner.y + by.y};
    for (Point& corner : anchor.own) corner = {corner.x + by.x, corner.y + by.y};
    for (EdgeIndex& index : anchor.indices) {
      index.edge = {index.edge.x + by.x, index.edge.y + by.y};
    }
  }
  for (auto& corners : scene.planes) {
    for (Point& corner : corners) corner = {corner.x + by.x, corner.y + by.y};
  }
  scene.width += by.x;
  scene.height += by.y;
}

}  // namespace convanim
