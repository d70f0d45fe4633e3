// Turns a line thinner than a pixel into pixels of few shades.
#include "raster/hairline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace convanim {

namespace {

/// Levels of coverage besides none; of the thinnest lines one, for of two there would be more
/// mixtures than a palette holds.
constexpr int kShades = 2;
constexpr int kThinnestShades = 1;
constexpr double kThinnest = 0.4;

/// Rows in which the coverage of a pixel is measured; along a row it is exact.
constexpr int kSubrows = 4;

using Quad = std::array<Point, 4>;

/// The line's outline.
Quad outline(Point from, Point to, double width) {
  const double length = std::hypot(to.x - from.x, to.y - from.y);
  const double across_x = -(to.y - from.y) / length * width / 2;
  const double across_y = (to.x - from.x) / length * width / 2;
  return {Point{from.x + across_x, from.y + across_y}, Point{to.x + across_x, to.y + across_y},
          Point{to.x - across_x, to.y - across_y}, Point{from.x - across_x, from.y - across_y}};
}

struct Span {
  double left = HUGE_VAL;
  double right = -HUGE_VAL;
};

/// A side of the outline that is not flat.
struct Edge {
  Point from;
  double top;
  double bottom;
  double slope;  ///< to the right for each row down
};

std::vector<Edge> edges_of(const Quad& quad) {
  std::vector<Edge> edges;
  for (std::size_t i = 0; i < quad.size(); ++i) {
    const Point& a = quad[i];
    const Point& b = quad[(i + 1) % quad.size()];
    if (a.y == b.y) continue;
    edges.push_back({a, std::min(a.y, b.y), std::max(a.y, b.y), (b.x - a.x) / (b.y - a.y)});
  }
  return edges;
}

/// What a convex outline holds at that height.
Span span_at(std::span<const Edge> edges, double y) {
  Span span;
  for (const auto& [from, top, bottom, slope] : edges) {
    if (y < top || y >= bottom) continue;
    const double x = from.x + slope * (y - from.y);
    span.left = std::min(span.left, x);
    span.right = std::max(span.right, x);
  }
  return span;
}

/// As std::floor and std::ceil, which compilers call as functions where any processor must do.
int floor_of(double value) {
  const int whole = static_cast<int>(value);
  return whole - (value < whole ? 1 : 0);
}
int ceil_of(double value) {
  const int whole = static_cast<int>(value);
  return whole + (value > whole ? 1 : 0);
}

}  // namespace

std::vector<Shade> shade_hairline(Point from, Point to, double width, int top, int bottom) {
  std::vector<Shade> shades;
  const double reach = std::max(std::abs(to.x - from.x), std::abs(to.y - from.y));
  if (reach == 0) return shades;
  // What a row of pixels (of a flat line, a column) holds of the line.
  const double most = std::min(1.0, width * std::hypot(to.x - from.x, to.y - from.y) / reach);
  const int levels = width < kThinnest ? kThinnestShades : kShades;
  const double step = most / levels;
  const double tie = levels == 1 ? 1e-6 : 0;  // of two pixels that have half of it each, both

  const Quad quad = outline(from, to, width);
  const std::vector<Edge> edges = edges_of(quad);
  const auto [least_y, most_y] = std::ranges::minmax(quad, {}, &Point::y);
  const auto [least_x, most_x] = std::ranges::minmax(quad, {}, &Point::x);
  const int first = std::max(top, static_cast<int>(std::floor(least_y.y)));
  const int last = std::min(bottom, static_cast<int>(std::floor(most_y.y)) + 1);
  const int left = static_cast<int>(std::floor(least_x.x));
  std::vector<double> covered(static_cast<std::size_t>(std::floor(most_x.x) - left + 1));
  for (int y = first; y < last; ++y) {
    int begin = left + static_cast<int>(covered.size());
    int end = left;
    for (int i = 0; i < kSubrows; ++i) {
      const Span span = span_at(edges, y + (i + 0.5) / kSubrows);
      if (!(span.left < span.right)) continue;
      const int first_x = floor_of(span.left);
      const int end_x = ceil_of(span.right);
      for (int x = first_x; x < end_x; ++x) {
        covered[static_cast<std::size_t>(x - left)] +=
            (std::min(span.right, x + 1.0) - std::max<double>(span.left, x)) / kSubrows;
      }
      begin = std::min(begin, first_x);
      end = std::max(end, end_x);
    }
    for (int x = begin; x < end; ++x) {
      double& pixel = covered[static_cast<std::size_t>(x - left)];
      int level = 0;
      while (level < levels && pixel >= (level + 0.5) * step - tie) ++level;
      if (level > 0) shades.push_back({x, y, level * step});
      pixel = 0;
    }
  }
  return shades;
}

bool is_hairline(const Line& line, double pixels_per_point) {
  const double width = line.stroke.width * pixels_per_point;
  return line.guide && line.stroke.dash == 0 && width < 1;
}

std::vector<Shade> shade_hairline(const Line& line, double pixels_per_point, int top, int bottom) {
  // As exact as Cairo has the ends of other lines: to 1/256 of a sample.
  const double per_point = pixels_per_point * kOversampling;
  const auto rounded = [=](double position) {
    return std::nearbyint(position * per_point * 256) / 256 / kOversampling;
  };
  const auto pixel = [&](const Point& point) { return Point{rounded(point.x), rounded(point.y)}; };
  const double width = line.stroke.width * per_point / kOversampling;
  return shade_hairline(pixel(line.from), pixel(line.to), width, top, bottom);
}

SampleMask covered_samples(double coverage) {
  constexpr std::array<unsigned, kPixelSamples> kOrder{0, 8, 2, 6, 1, 7, 3, 5, 4};
  const auto count =
      std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(coverage * kPixelSamples)));
  unsigned mask = 0;
  for (std::size_t i = 0; i < count; ++i) mask |= 1U << kOrder[i];
  return static_cast<SampleMask>(mask);
}

}  // namespace convanim
