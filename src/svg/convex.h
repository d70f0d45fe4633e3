// Boxes, lines and convex polygons on a page: what lies in what. Knows no paint.
#pragma once

#include <limits>
#include <span>
#include <vector>

#include "convanim/scene.h"

namespace convanim {

/// Points nearer than that are one: coordinates are sums of products, and so are never quite equal.
inline constexpr double kSamePoint = 1e-6;

/// An upright rectangle that holds all that was added to it.
struct Box {
  Point low{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
  Point high{-std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};

  void add(Point point);
  void add(const Box& box);
  bool meets(const Box& box) const;
  bool holds(const Box& box) const;
};

Box box_of(std::span<const Point> points);
Box widened(Box box, double by);

/// The box of all places to which the offsets, of which there is one, take what is in a box.
Box swept(const Box& box, std::span<const Point> offsets);

struct Segment {
  Point from;
  Point to;
};

/// Whether one line lies on the other from end to end.
bool lies_on(const Segment& line, const Segment& other);

/// A polygon all of whose corners point outwards.
class Convex {
 public:
  explicit Convex(const Polygon& polygon);

  const std::vector<Segment>& edges() const { return edges_; }

  /// Whether it holds all of the others, wherever the offsets take them.
  bool holds(std::span<const Convex> others, std::span<const Point> offsets) const;

  /// Whether a line enters it; one along an edge does not.
  bool is_entered(const Segment& line) const;

  /// Whether two lie side by side: one of their edges' lines parts them.
  bool is_apart(const Convex& other) const;

 private:
  /// How far a point lies inside the line of an edge.
  double inside(const Segment& edge, Point point) const;

  /// Whether the line of an edge has all of the other on its far side.
  bool parts_from(const Convex& other) const;

  std::vector<Segment> edges_;
  double side_ = 1;  ///< 1 or -1: on which side of the edges the inside is
};

}  // namespace convanim
