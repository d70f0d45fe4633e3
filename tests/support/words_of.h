// What stands in a diagram's cells and beside its grids, as text and numbers.
#pragma once

#include <string>
#include <vector>

#include "convanim/diagram.h"

namespace convanim {

/// With hyphens for minus signs; characters beyond ASCII are question marks.
inline std::string plain(const std::u32string& text) {
  std::string plain;
  for (const char32_t letter : text) {
    plain += letter == U'\u2212' ? '-' : letter < 0x80 ? static_cast<char>(letter) : '?';
  }
  return plain;
}

/// A number in brackets or without; nothing is 0.
inline double number_in(const std::u32string& text) {
  std::string number = plain(text);
  if (number.starts_with('(')) number = number.substr(1, number.size() - 2);
  return number.empty() ? 0 : std::stod(number);
}

/// The numbers of a grid whose words are numbers.
inline std::vector<double> numbers_in(const Grid& grid) {
  std::vector<double> numbers;
  for (const Word& word : grid.words) numbers.push_back(number_in(word.text));
  return numbers;
}

inline std::vector<std::u32string> texts_of(const Grid& grid) {
  std::vector<std::u32string> texts;
  for (const Word& word : grid.words) texts.push_back(word.text);
  return texts;
}

inline std::vector<std::u32string> notes_of(const Diagram& diagram) {
  std::vector<std::u32string> texts;
  for (const Note& note : diagram.notes) {
    std::u32string& text = texts.emplace_back();
    for (const Word& word : note.words) text += word.text + word.index;
  }
  return texts;
}

/// The marks of a kind on a grid.
inline std::vector<CellRect> rects_of(const Diagram& diagram, std::size_t grid, MarkKind kind) {
  std::vector<CellRect> rects;
  for (const Mark& mark : diagram.marks) {
    if (mark.grid == grid && mark.kind == kind) rects.push_back(mark.at);
  }
  return rects;
}

}  // namespace convanim
