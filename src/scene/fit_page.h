// The page round planes, with room for what is written beside them.
#pragma once

#include <vector>

#include "convanim/compose.h"

namespace convanim {

/// How far the lines of a grid reach beyond it.
double half_line(const Theme& theme);

/// The box of the planes with a margin around it: all that is drawn lies between their outer lines,
/// whatever the step.
Page fitted(std::vector<Plane> planes, double margin);

/// The same with room for the names of grids, and for what lies at these points.
Page fitted_with_names(std::vector<Plane> planes, const Diagram& diagram, const Theme& theme,
                       const std::vector<Point>& reached);

/// The same with room for the diagram's notes.
/// @pre they are the same at every step
Page fitted_with_notes(std::vector<Plane> planes, const Diagram& diagram, const Theme& theme);

}  // namespace convanim
