// Sets words in cells.
#include "scene/cell_text.h"

#include <algorithm>

#include "scene/glyphs.h"

namespace convanim {

namespace {

/// Of the word's size: how large its index is, and how far below.
constexpr double kIndexSize = 0.7;
constexpr double kIndexDrop = 0.16;
constexpr Font kIndexFont = Font::roman5;

}  // namespace

void write(std::vector<Item>& items, const Word& word, Point center, const WordType& type,
           const Name& name) {
  const double length = text_width(type.font, word.text);
  const double width = length + kIndexSize * text_width(kIndexFont, word.index);
  const double size = std::min(type.size, type.width * kCellSide / width);
  const Point origin{center.x - width * size / 2, center.y + kDigitHeight * size / 2};
  items.emplace_back(Text{word.text, origin, type.font, size, type.paint, name});
  if (word.index.empty()) return;
  const Point index{origin.x + length * size, origin.y + kIndexDrop * size};
  items.emplace_back(Text{word.index, index, kIndexFont, kIndexSize * size, type.paint, name});
}

}  // namespace convanim
