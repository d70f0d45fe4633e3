// A page around what stands on it. Knows no diagram.
#pragma once

#include <span>
#include <vector>

#include "convanim/compose.h"

namespace convanim {

/// How far the lines of a grid reach beyond it.
double half_line(const Theme& theme);

/// The box of the planes, and of what else is on the page, with a margin around it: all that is
/// drawn lies between their outer lines, whatever the step.
Page fit_page(std::vector<Plane> planes, double margin, std::span<const Point> besides = {});

}  // namespace convanim
