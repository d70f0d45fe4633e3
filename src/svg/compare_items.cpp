// Whether two steps have an item in common.
#include "svg/compare_items.h"

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <variant>

namespace convanim {

namespace {

/// Points nearer than that are one: coordinates are sums of products, and so are never quite equal.
constexpr double kSame = 1e-6;

Point difference(Point to, Point from) {
  return {to.x - from.x, to.y - from.y};
}

std::optional<Point> offset(const Polygon& before, const Polygon& after) {
  if (before.corners.size() != after.corners.size()) return std::nullopt;
  if (before.corners.empty()) return Point{};
  const Point moved = difference(after.corners.front(), before.corners.front());
  const bool all = std::ranges::equal(before.corners, after.corners, [&](Point from, Point to) {
    return same_point(difference(to, from), moved);
  });
  return all ? std::optional(moved) : std::nullopt;
}

std::optional<Point> offset(const Line& before, const Line& after) {
  const Point moved = difference(after.from, before.from);
  return same_point(difference(after.to, before.to), moved) ? std::optional(moved) : std::nullopt;
}

std::optional<Point> offset(const Text& before, const Text& after) {
  if (before.characters != after.characters || before.font != after.font ||
      before.size != after.size) {
    return std::nullopt;
  }
  return difference(after.origin, before.origin);
}

bool painted_alike(const Polygon& a, const Polygon& b) {
  return a.fill == b.fill && a.stroke == b.stroke;
}

bool painted_alike(const Line& a, const Line& b) {
  return a.stroke == b.stroke;
}

bool painted_alike(const Text& a, const Text& b) {
  return a.paint == b.paint;
}

}  // namespace

bool same_point(Point a, Point b) {
  return std::abs(a.x - b.x) < kSame && std::abs(a.y - b.y) < kSame;
}

std::optional<Point> item_offset(const Item& before, const Item& after) {
  return std::visit(
      [&](const auto& item) { return offset(item, std::get<std::decay_t<decltype(item)>>(after)); },
      before);
}

bool painted_alike(const Item& a, const Item& b) {
  return a.index() == b.index() &&
         std::visit(
             [&](const auto& item) {
               return painted_alike(item, std::get<std::decay_t<decltype(item)>>(b));
             },
             a);
}

}  // namespace convanim
