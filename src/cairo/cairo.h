// Cairo's handles, and how it draws what scenes hold. Knows neither pixels nor files.
#pragma once

#include <cerrno>
#include <memory>
#include <new>
#include <string>

#include <cairo.h>

#include "convanim/scene.h"

namespace convanim {

using CairoSurface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using CairoContext = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

/// @throws std::bad_alloc or std::runtime_error unless all went well
void check_cairo(cairo_status_t status);

/// Calls draw(). Where memory runs out, Cairo may go on as if nothing had happened, but malloc says
/// so in errno.
/// @throws std::bad_alloc if it did
template <class Draw>
void draw_in_memory(const Draw& draw) {
  errno = 0;
  draw();
  if (errno == ENOMEM) throw std::bad_alloc();
}

/// "1.16.0"
std::string cairo_version();

/// From points on the page to Cairo's units, of which a surface has `per_point`.
struct CairoTransform {
  double per_point = 1;
  double left = 0;         ///< the surface's first unit, counted from the page's left side
  double top = 0;          ///< and from its top
  double least_width = 0;  ///< of strokes, in units: thinner ones would have holes

  Point operator()(const Point& point) const;
};

/// What Cairo paints with from now on.
void set_paint(cairo_t* context, const Paint& paint);

void draw_shape(cairo_t* context, const Polygon& polygon, const CairoTransform& transform);
void draw_shape(cairo_t* context, const Line& line, const CairoTransform& transform);
void draw_shape(cairo_t* context, const Text& text, const CairoTransform& transform);

}  // namespace convanim
