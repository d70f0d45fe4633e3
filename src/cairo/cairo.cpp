// Cairo's handles, and how it draws what scenes hold.
#include "cairo/cairo.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <stdexcept>
#include <string>

#include "scene/glyphs.h"

namespace convanim {

namespace {

void stroke_path(cairo_t* context, const Stroke& stroke, const CairoTransform& transform) {
  const double dash = stroke.dash * transform.per_point;
  set_paint(context, stroke.paint);
  cairo_set_line_width(context,
                       std::max(stroke.width * transform.per_point, transform.least_width));
  cairo_set_dash(context, &dash, dash > 0 ? 1 : 0, 0);
  cairo_stroke(context);
}

/// Adds the contours of glyphs to the path.
class CairoPen {
 public:
  CairoPen(cairo_t* context, const CairoTransform& transform)
      : context_(context), transform_(transform) {}

  void move(const Point& to) const {
    const Point at = transform_(to);
    cairo_move_to(context_, at.x, at.y);
  }
  void line(const Point& to) const {
    const Point at = transform_(to);
    cairo_line_to(context_, at.x, at.y);
  }
  void curve(const Point& first, const Point& second, const Point& to) const {
    const Point a = transform_(first);
    const Point b = transform_(second);
    const Point at = transform_(to);
    cairo_curve_to(context_, a.x, a.y, b.x, b.y, at.x, at.y);
  }
  void close() const { cairo_close_path(context_); }

 private:
  cairo_t* context_;
  const CairoTransform& transform_;
};

}  // namespace

void check_cairo(cairo_status_t status) {
  if (status == CAIRO_STATUS_NO_MEMORY) throw std::bad_alloc();
  if (status != CAIRO_STATUS_SUCCESS) {
    throw std::runtime_error(std::string("Cairo: ") + cairo_status_to_string(status));
  }
}

Point CairoTransform::operator()(const Point& point) const {
  // Cairo itself rounds to 1/256 of a unit. Rounding before the shift makes a part's samples those
  // that the whole frame would have, exactly.
  return {std::nearbyint(point.x * per_point * 256) / 256 - left,
          std::nearbyint(point.y * per_point * 256) / 256 - top};
}

void set_paint(cairo_t* context, const Paint& paint) {
  const auto [red, green, blue] = paint.color;
  cairo_set_source_rgba(context, red / 255.0, green / 255.0, blue / 255.0, paint.alpha);
}

void draw_shape(cairo_t* context, const Polygon& polygon, const CairoTransform& transform) {
  const CairoPen pen(context, transform);
  cairo_new_path(context);
  for (const Point& corner : polygon.corners) pen.line(corner);
  pen.close();
  if (polygon.fill) {
    set_paint(context, *polygon.fill);
    cairo_fill_preserve(context);
  }
  if (polygon.stroke) stroke_path(context, *polygon.stroke, transform);
}

void draw_shape(cairo_t* context, const Line& line, const CairoTransform& transform) {
  const CairoPen pen(context, transform);
  cairo_new_path(context);
  pen.move(line.from);
  pen.line(line.to);
  stroke_path(context, line.stroke, transform);
}

void draw_shape(cairo_t* context, const Text& text, const CairoTransform& transform) {
  CairoPen pen(context, transform);
  cairo_new_path(context);
  for (const PlacedGlyph& placed : place_glyphs(text)) draw_outline(placed, pen);
  set_paint(context, text.paint);
  cairo_fill(context);
}

std::string cairo_version() {
  return cairo_version_string();
}

}  // namespace convanim
