// Where words and arrows stand beside planes, slanted or not; figures side by side.
#pragma once

#include <string>
#include <vector>

#include "convanim/diagram.h"

namespace convanim {

/// Italic letters.
inline constexpr std::u32string_view kInputLetter = U"\U0001d465";   // x
inline constexpr std::u32string_view kKernelLetter = U"\U0001d464";  // w
inline constexpr std::u32string_view kOutputLetter = U"\U0001d466";  // y

/// "∂L/∂x"
std::u32string gradient_name(std::u32string_view letter);

/// Faint lines, one below the other, right of a grid's right edge.
std::vector<Note> beside(std::size_t grid, Size size, const std::vector<std::u32string>& lines,
                         bool flat);

/// What a grid is called: left of its left corner or, of one that lies flat, above it.
Note name_note(std::size_t grid, Size size, std::u32string name, bool flat);

/// What a figure is about: below its lowest plane or, if it lies flat, above its first one.
Note caption_note(std::size_t grid, Size size, std::u32string text, bool flat);

/// From a plane to the one above it or, if they lie flat, beside it; or back.
Arrow flow_arrow(std::size_t lower, Size lower_size, Size upper_size, bool down, bool flat);

/// The same at every step beside what the diagrams show.
Diagrams with_notes(Diagrams diagrams, std::vector<Note> notes, std::vector<Arrow> arrows = {});

/// The second to the right of the first. One that has fewer steps stays as it is at its last.
Diagrams side_by_side(const Diagrams& left, const Diagrams& right);

}  // namespace convanim
