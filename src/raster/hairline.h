// Turns a line thinner than a pixel into pixels of few shades. Knows no colour.
#pragma once

#include <vector>

#include "convanim/scene.h"
#include "raster/sample_pattern.h"

namespace convanim {

/// How much of a pixel a line covers, 0 to 1.
struct Shade {
  int x = 0;
  int y = 0;
  double coverage = 0;
};

/// So thick a stroke has a sample in each row or column that it crosses: it has no holes. In
/// samples.
inline constexpr double kLeastStroke = 1.05;

/// The pixels of rows `top` to `bottom` - 1 that the line covers; everything is in pixels, and the
/// line's ends are cut square. Along the line a pixel has one of three shades: all that so thin a
/// line can cover of one, half of that, or nothing.
/// Where the line passes from one pixel to the next the two shades' sum stays what it is, so that
/// it is equally dark everywhere: as if its place were rounded to half pixels. Thousands of
/// mixtures, which no palette and no repetition could serve, become few.
std::vector<Shade> shade_hairline(Point from, Point to, double width, int top, int bottom);

/// Guides thinner than a pixel are drawn so, with fewer shades.
bool is_hairline(const Line& line, double pixels_per_point);

/// The pixels of those rows of a frame that a hairline covers.
std::vector<Shade> shade_hairline(const Line& line, double pixels_per_point, int top, int bottom);

/// So much of a pixel's samples, one at least: the corners first and the centre last.
SampleMask covered_samples(double coverage);

}  // namespace convanim
