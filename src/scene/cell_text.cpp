// Sets words in cells: those of a grid all in one size.
#include "scene/cell_text.h"

#include <algorithm>

#include "scene/glyphs.h"

namespace convanim {

namespace {

/// Of the word's size: how large its index is, and how far below.
constexpr double kIndexSize = 0.7;
constexpr double kIndexDrop = 0.16;
constexpr Font kIndexFont = Font::roman5;

/// Of the text's size: how large names and counts are.
constexpr double kNameSize = 7.0 / 8;
constexpr double kWeightNameSize = 6.5 / 8;
constexpr double kCountSize = 6.0 / 8;

/// How much of its cell's width a word may take, and one in its corner.
constexpr double kWordWidth = 0.87;
constexpr double kCornerWidth = 0.36;

/// What is smaller cannot be read: cells grow instead.
constexpr double kLeastSize = 4.5 * kTexPoint;

double widest_word(const Grid& grid, Font font) {
  double widest = 0;
  for (const Word& word : grid.words) widest = std::max(widest, word_width(word, font));
  return std::max(widest, word_width(grid.widest_word, font));
}

double widest_in_corners(const Diagram& diagram) {
  double widest = 0;
  for (const Mark& mark : diagram.marks) {
    widest = std::max(widest, text_width(Font::roman5, mark.text));
  }
  for (const auto& grid : diagram.grids) {
    widest = std::max(widest, text_width(Font::roman5, grid->widest_text));
  }
  return widest;
}

/// As large as it may be.
WordType wished_type(const Grid& grid, const Look& look, const Theme& theme) {
  if (!look.lifts_words && grid.role == GridRole::output) {
    return {Font::roman5, theme.small_text_size, kWordWidth, {}};
  }
  double size = theme.text_size;
  if (grid.counts) size *= kCountSize;
  if (grid.named) size *= grid.role == GridRole::kernel ? kWeightNameSize : kNameSize;
  return {Font::roman8, size, kWordWidth, {}};
}

WordType fitted(WordType type, double widest, double side) {
  if (widest > 0) type.size = std::min(type.size, type.width * side / widest);
  return type;
}

/// So large that the widest word has its size, or the least one.
double side_for(const WordType& type, double widest) {
  return std::min(type.size, kLeastSize) * widest / type.width;
}

}  // namespace

double word_width(const Word& word, Font font) {
  return text_width(font, word.text) + kIndexSize * text_width(kIndexFont, word.index);
}

WordType word_type(const Grid& grid, const Look& look, const Theme& theme, double side) {
  const WordType type = wished_type(grid, look, theme);
  return fitted(type, widest_word(grid, type.font), side);
}

WordType corner_type(const Diagram& diagram, const Theme& theme, double side) {
  return fitted({Font::roman5, theme.small_text_size, kCornerWidth, {}}, widest_in_corners(diagram),
                side);
}

double side_for_words(const Diagram& diagram, const Look& look, const Theme& theme) {
  double side = kCellSide;
  for (const auto& grid : diagram.grids) {
    const WordType type = wished_type(*grid, look, theme);
    side = std::max(side, side_for(type, widest_word(*grid, type.font)));
  }
  return std::max(side, side_for({Font::roman5, theme.small_text_size, kCornerWidth, {}},
                                 widest_in_corners(diagram)));
}

void write(std::vector<Item>& items, const Word& word, Point center, const WordType& type,
           const Name& name) {
  const double length = text_width(type.font, word.text);
  const double width = word_width(word, type.font);
  const double size = type.size;
  const Point origin{center.x - width * size / 2, center.y + kDigitHeight * size / 2};
  items.emplace_back(Text{word.text, origin, type.font, size, type.paint, name});
  if (word.index.empty()) return;
  const Point index{origin.x + length * size, origin.y + kIndexDrop * size};
  items.emplace_back(Text{word.index, index, kIndexFont, kIndexSize * size, type.paint, name});
}

}  // namespace convanim
