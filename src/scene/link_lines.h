// The lines that lead from cells of one grid to cells of another.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "convanim/compose.h"

namespace convanim {

/// Draws the lines of the links for which that holds.
/// @param planes where each grid lies
void draw_links(std::vector<Item>& items, const Diagram& diagram,
                const std::function<bool(const Link&)>& is_drawn, const std::vector<Plane>& planes,
                LinkLines kind, const Stroke& stroke);

/// Draws what a grid's plane hides of the lines that lead to it: of each line that ends there the
/// part below the plane, or its last point where there is none, so that every step has as many.
/// Only lines from corner to corner have such parts.
void draw_xrays(std::vector<Item>& items, const Diagram& diagram, std::size_t to_grid,
                const std::vector<Plane>& planes, LinkLines kind, const Stroke& stroke,
                const Name& name);

/// How such parts are drawn above what hides them.
Stroke shining_through(const Theme& theme);

}  // namespace convanim
