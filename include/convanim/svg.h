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

/// What is held of all steps together, in bytes.
struct SvgMemory {
  std::size_t shapes = 0;
  std::size_t text = 0;
};

/// What writing those steps takes of memory, measured; of few small steps the most that it can be.
/// @throws TooMuch as write_svg() does
SvgMemory svg_memory(const Animation& animation, StepRange steps);

/// Writes an element to be put into a slide of reveal.js, whose next fragment each further step
/// is: what steps have in common is written once, what changes has the class "fragment" and its
/// place among them as data-fragment-index, from 0 for the second step. Names in it are those of no
/// other figure. Where nothing knows of fragments it shows the first step.
/// @throws TooMuch as write_svg() does
void write_svg_fragments(const Animation& animation, StepRange steps, Sink& sink);

/// An animation as a part of a page of HTML, which decides what moves and when: nothing of it
/// follows the reader's wish for less motion.
struct SvgPart {
  /// <svg ...>...</svg>, all of whose steps take equally long; the page's elements "title" and
  /// "description" say what it shows. What moves may be made to glide: the values of its animations
  /// are alike.
  std::string element;

  /// The rules that its classes need. Where the page's root has the attribute data-theme, "light"
  /// or "dark", these follow it and not the reader's system.
  std::string style;
};

/// @throws TooMuch as write_svg() does
SvgPart make_svg_part(const Animation& animation, StepRange steps);

}  // namespace convanim
