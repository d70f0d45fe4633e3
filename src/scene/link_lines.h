// The lines that lead from cells of one grid to cells of another.
#pragma once

#include <array>
#include <utility>
#include <vector>

#include "convanim/compose.h"

namespace convanim {

using Ends = std::pair<Point, Point>;

/// @param from, to corners of rectangles, from the top left one on
std::vector<Ends> lines_between(const std::array<Point, 4>& from, const std::array<Point, 4>& to,
                                LinkLines kind);

/// Of each line that ends in a plane with these corners the part that the plane hides: its last
/// point where there is none, so that every step has as many.
std::vector<Ends> hidden_parts(const std::vector<Ends>& lines, const std::array<Point, 4>& plane);

/// How such a part is drawn above what hides it.
Stroke shining_through(const Theme& theme);

}  // namespace convanim
