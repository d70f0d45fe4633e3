// Encodes an animation as SVG: shapes, what moves them, and nothing that runs or is fetched. Knows
// no layer.
#pragma once

#include <cstddef>
#include <string>

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

/// What writing those steps takes of memory, in bytes, measured; of few small steps the most that
/// it can be.
/// @throws TooMuch as write_svg() does
std::size_t svg_memory(const Animation& animation, StepRange steps);

/// Writes an element to be put into a slide of reveal.js, whose next fragment each further step
/// is: what steps have in common is written once, what changes has the class "fragment" and its
/// place among them as data-fragment-index, from 0 for the second step. Names in it are those of no
/// other figure. Where nothing knows of fragments it shows the first step.
/// @throws TooMuch as write_svg() does
void write_svg_fragments(const Animation& animation, StepRange steps, Sink& sink);

}  // namespace convanim
