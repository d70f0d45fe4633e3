// Pages that are as large as what stands on them.
#pragma once

#include <vector>

#include "convanim/compose.h"

namespace convanim {

/// Points between a slanted plane's origin and that of the next one above it, to the left.
inline constexpr double kPlaneShift = 2.5 * kTexPoint;

/// How far the lines of a grid reach beyond it.
double half_line(const Theme& theme);

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
Page fitted(std::vector<Plane> planes, const PageArea& area, double margin);

/// The same of what the planes take.
Page fitted(std::vector<Plane> planes, double margin);

}  // namespace convanim
