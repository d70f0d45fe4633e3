// What is told at the edges of the guide's figures: sizes, indices, and what no step reads.
#pragma once

#include <string>
#include <vector>

#include "convanim/diagram.h"

namespace convanim {

/// Of the plane, in reading order; nothing if each cell is read by some step.
std::vector<bool> unread_cells(const Layout& layout);

/// "5 × 5"
std::u32string size_text(Size size);

/// What is around the plane's data: "1", "1 × 2" for rows and columns, or "1, 2, 0, 1" for top,
/// bottom, left and right; nothing if nothing is.
std::u32string around_text(const Layout& layout);

/// "input 5 × 5, padding 1": of a transposed layer "input 2 × 2, 2 zeros around, 1 between".
std::u32string plane_title(const Layout& layout);

/// "output 3 × 3"
std::u32string output_title(const Layout& layout);

/// Of the input's rows or columns that the plane's show; nothing at padding and inserted zeros.
/// @param axis kRows or kCols
std::vector<std::u32string> plane_indices(const Layout& layout, std::size_t axis);

/// Of so many rows or columns.
std::vector<std::u32string> output_indices(int cells);

/// "cell 5 of 9" of the step 4 of 9.
std::u32string progress_text(int step, int steps);

}  // namespace convanim
