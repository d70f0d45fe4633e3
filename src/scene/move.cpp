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

}  // namespace convanim
