// Encodes an animation as SVG: shapes, what moves them, and nothing that runs or is fetched. Knows
// no layer.
#pragma once

#include <cstddef>

#include "convanim/animation.h"
#include "convanim/sink.h"

namespace convanim {

/// The most shapes in all steps together that are compared to find what moves.
inline constexpr std::size_t kMaxSvgShapes = 100'000'000;

/// Writes a file that shows the steps one after the other, or the one step as a still. What steps
/// have in common is written once. A viewer that plays nothing shows the first step; to readers who
/// want no motion the file shows the last one. Coordinates are rounded to hundredths of a point.
/// @throws TooMuch if there are more than kMaxSvgShapes, or if more change their shape from
/// step to step than fit into memory
void write_svg(const Animation& animation, StepRange steps, Sink& sink);

}  // namespace convanim
