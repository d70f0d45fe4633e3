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

void move_all(Scene& scene, Point by) {
  for (Item& item : scene.items) item = moved(item, by);
  for (Anchor& anchor : scene.anchors) {
    for (Point& corner : anchor.corners) corner = {corner.x + by.x, corner.y + by.y};
  }
  scene.width += by.x;
  scene.height += by.y;
}

}  // namespace convanim
