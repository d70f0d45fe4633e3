// Turns a line thinner than a pixel into pixels of few shades. Knows neither colour nor Cairo.
#pragma once

#include <vector>

#include "convanim/scene.h"

namespace convanim {

/// How much of a pixel a line covers, 0 to 1.
struct Shade {
  int x = 0;
  int y = 0;
  double coverage = 0;
};

/// The pixels of rows `top` to `bottom` - 1 that the line covers; everything is in pixels, and the
/// line's ends are cut square. Along the line a pixel has one of three shades: all that so thin a
/// line can cover of one, half of that, or nothing. Where the line passes from one pixel to the
/// next the two shades' sum stays what it is, so that it is equally dark everywhere: as if its
/// place were rounded to half pixels. Thousands of mixtures, which no palette and no repetition
/// could serve, become few.
std::vector<Shade> shade_hairline(Point from, Point to, double width, int top, int bottom);

}  // namespace convanim
