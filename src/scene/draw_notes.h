// What stands beside and between the grids of a figure: words and arrows. Knows no layer.
#pragma once

#include <vector>

#include "convanim/compose.h"

namespace convanim {

/// How large a note's words are.
double note_type_size(NoteSize size, const Theme& theme);

/// How long a note is on the page.
double note_width(const Note& note, const Theme& theme);

/// Corners of boxes around all notes, at whichever step they are longest, and the ends of arrows.
std::vector<Point> extent_of(const Diagram& diagram, const std::vector<Plane>& planes,
                             const Theme& theme);
Point point_of(const Place& place, const std::vector<Plane>& planes);

/// What a note takes of the page.
struct NoteBox {
  Point top_left;
  Point bottom_right;
};

NoteBox box_of(const Note& note, const std::vector<Plane>& planes, const Theme& theme);

/// @param planes where each grid lies
void draw_notes(std::vector<Item>& items, const Diagram& diagram, const std::vector<Plane>& planes,
                const Theme& theme);
void draw_arrows(std::vector<Item>& items, const Diagram& diagram, const std::vector<Plane>& planes,
                 const Theme& theme);

}  // namespace convanim
