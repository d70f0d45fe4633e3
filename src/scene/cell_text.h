// Sets words in cells. Knows no grid.
#pragma once

#include <vector>

#include "convanim/scene.h"

namespace convanim {

/// How words are set.
struct WordType {
  Font font = Font::roman8;
  double size = 0;
  double width = 0;  ///< that a word may take, in cell sides
  Paint paint;
};

/// How much of its cell's width a word may take.
inline constexpr double kWordWidth = 0.87;

/// Where a word in the corner of a cell has its middle: cells from the left and from the bottom; it
/// may reach to the right edge of the cell, less its line.
inline constexpr Point kCornerPlace{0.8, 0.2};
inline constexpr double kCornerWidth = 0.36;

/// Writes a word centred at a point, smaller where it would be too wide.
void write(std::vector<Item>& items, const Word& word, Point center, const WordType& type,
           const Name& name);

}  // namespace convanim
