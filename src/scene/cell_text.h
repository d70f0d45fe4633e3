// Sets words in cells: those of a grid all in one size.
#pragma once

#include <vector>

#include "convanim/compose.h"
#include "convanim/scene.h"

namespace convanim {

/// How words are set.
struct WordType {
  Font font = Font::roman8;
  double size = 0;
  double width = 0;  ///< that a word may take, in cell sides
  Paint paint;
};

/// Where a word in the corner of a cell has its middle: cells from the left and from the bottom; it
/// may reach to the right edge of the cell, less its line.
inline constexpr Point kCornerPlace{0.8, 0.2};

/// How the words of a grid are set: as large as the theme has them, or as the widest of them needs.
/// @param side of its cells
WordType word_type(const Grid& grid, const Look& look, const Theme& theme, double side);

/// The same of what stands in the corners of a step's cells.
WordType corner_type(const Diagram& diagram, const Theme& theme, double side);

/// How large cells have to be so that no word is set smaller than can be read: kCellSide at least.
double side_for_words(const Diagram& diagram, const Look& look, const Theme& theme);

/// How long a word is in a font of size 1.
double word_width(const Word& word, Font font);

/// Writes a word centred at a point.
void write(std::vector<Item>& items, const Word& word, Point center, const WordType& type,
           const Name& name);

}  // namespace convanim
