// Boxes, lines and convex polygons on a page: what lies in what.
#include "svg/convex.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace convanim {

namespace {

Point plus(Point a, Point b) {
  return {a.x + b.x, a.y + b.y};
}

Point minus(Point a, Point b) {
  return {a.x - b.x, a.y - b.y};
}

double cross(Point a, Point b) {
  return a.x * b.y - a.y * b.x;
}

}  // namespace

void Box::add(Point point) {
  low = {std::min(low.x, point.x), std::min(low.y, point.y)};
  high = {std::max(high.x, point.x), std::max(high.y, point.y)};
}

void Box::add(const Box& box) {
  low = {std::min(low.x, box.low.x), std::min(low.y, box.low.y)};
  high = {std::max(high.x, box.high.x), std::max(high.y, box.high.y)};
}

bool Box::meets(const Box& box) const {
  return low.x < box.high.x && box.low.x < high.x && low.y < box.high.y && box.low.y < high.y;
}

bool Box::holds(const Box& box) const {
  return low.x <= box.low.x + kSamePoint && low.y <= box.low.y + kSamePoint &&
         high.x >= box.high.x - kSamePoint && high.y >= box.high.y - kSamePoint;
}

Box box_of(std::span<const Point> points) {
  Box box;
  for (const Point& point : points) box.add(point);
  return box;
}

Box widened(Box box, double by) {
  return {minus(box.low, {by, by}), plus(box.high, {by, by})};
}

Box swept(const Box& box, std::span<const Point> offsets) {
  const Box by = box_of(offsets);
  return {plus(box.low, by.low), plus(box.high, by.high)};
}

bool lies_on(const Segment& line, const Segment& other) {
  const Point along = minus(other.to, other.from);
  const double length = std::hypot(along.x, along.y);
  return std::ranges::all_of(std::array{line.from, line.to}, [&](const Point& point) {
    const Point there = minus(point, other.from);
    const double place = (there.x * along.x + there.y * along.y) / length;
    return std::abs(cross(along, there)) / length < kSamePoint && place > -kSamePoint &&
           place < length + kSamePoint;
  });
}

Convex::Convex(const Polygon& polygon) {
  const auto& corners = polygon.corners;
  double area = 0;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    edges_.push_back({corners[i], corners[(i + 1) % corners.size()]});
    area += cross(edges_.back().from, edges_.back().to);
  }
  if (area < 0) side_ = -1;
}

double Convex::inside(const Segment& edge, Point point) const {
  const Point along = minus(edge.to, edge.from);
  return side_ * cross(along, minus(point, edge.from)) / std::hypot(along.x, along.y);
}

bool Convex::holds(std::span<const Convex> others, std::span<const Point> offsets) const {
  return std::ranges::all_of(edges_, [&](const Segment& edge) {
    // The corner nearest to the edge, and the offset that takes it farthest towards the edge.
    double nearest = std::numeric_limits<double>::infinity();
    for (const Convex& other : others) {
      for (const Segment& of_other : other.edges_) {
        nearest = std::min(nearest, inside(edge, of_other.from));
      }
    }
    double farthest = std::numeric_limits<double>::infinity();
    for (const Point& by : offsets)
      farthest = std::min(farthest, inside(edge, plus(edge.from, by)));
    return nearest + farthest > -kSamePoint;
  });
}

bool Convex::is_entered(const Segment& line) const {
  double first = 0;  // of the line's part that is inside all edges
  double last = 1;
  for (const Segment& edge : edges_) {
    const double from = inside(edge, line.from) - kSamePoint;
    const double to = inside(edge, line.to) - kSamePoint;
    if (from <= 0 && to <= 0) return false;
    if (from < 0) first = std::max(first, from / (from - to));
    if (to < 0) last = std::min(last, from / (from - to));
  }
  return first < last;
}

bool Convex::parts_from(const Convex& other) const {
  return std::ranges::any_of(edges_, [&](const Segment& edge) {
    return std::ranges::all_of(other.edges_, [&](const Segment& of_other) {
      return inside(edge, of_other.from) < kSamePoint;
    });
  });
}

bool Convex::is_apart(const Convex& other) const {
  return parts_from(other) || other.parts_from(*this);
}

}  // namespace convanim
