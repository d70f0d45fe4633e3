// A page around what stands on it. Knows no diagram.
#pragma once

#include <span>
#include <vector>

#include "convanim/compose.h"

namespace convanim {

/// Points between a slanted plane's origin and that of the next one above it, to the left.
inline constexpr double kPlaneShift = 2.5 * kTexPoint;

/// A part of the page, in points.
struct PageArea {
  Point low;
  Point high;

  void include(Point point);
};

/// Of the planes.
PageArea area_of(const std::vector<Plane>& planes);

/// The planes and what is noted beside them; arrows too.
/// @param planes of the diagram's grids
PageArea area_with_notes(const Diagram& diagram, const std::vector<Plane>& planes,
                         const Theme& theme);

/// The area with a margin around it: all that is drawn lies within, whatever the step.
Page fit_page(std::vector<Plane> planes, const PageArea& area, double margin);

/// How far the lines of a grid reach beyond it.
double half_line(const Theme& theme);

/// The box of the planes, and of what else is on the page, with a margin around it: all that is
/// drawn lies between their outer lines, whatever the step.
Page fit_page(std::vector<Plane> planes, double margin, std::span<const Point> besides = {});

/// The same with room for the names of grids, and for what lies at these points.
Page fitted_with_names(std::vector<Plane> planes, const Diagram& diagram, const Theme& theme,
                       const std::vector<Point>& reached);

/// The same with room for the diagram's notes.
/// @pre they are the same at every step
Page fitted_with_notes(std::vector<Plane> planes, const Diagram& diagram, const Theme& theme);

}  // namespace convanim
