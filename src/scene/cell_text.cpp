// Sets words in cells.
#include "scene/cell_text.h"

#include <algorithm>

#include "scene/glyphs.h"

namespace convanim {

Text centred(std::u32string_view characters, Point center, const WordType& type, const Name& name) {
  const double width = text_width(type.font, characters);
  const double size = std::min(type.size, type.width * kCellSide / width);
  const Point origin{center.x - width * size / 2, center.y + kDigitHeight * size / 2};
  return {std::u32string(characters), origin, type.font, size, type.paint, name};
}

}  // namespace convanim
