// What the cells of a diagram's grid hold at a step, as the figure writes it.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "convanim/diagram.h"

namespace convanim {

/// The text of each cell in reading order, empty where there is none: that of a mark, or the
/// grid's.
inline std::vector<std::string> held_words(const Diagram& diagram, std::size_t n) {
  const Grid& grid = *diagram.grids[n];
  std::vector<std::u32string> words(grid.cells.size());
  for (std::size_t cell = 0; cell < grid.words.size(); ++cell) words[cell] = grid.words[cell].text;
  for (const Mark& mark : diagram.marks) {
    if (mark.grid == n && mark.word) {
      words[cell_index(mark.at.top_left, grid.size)] = mark.word->text;
    }
  }
  std::vector<std::string> held;
  for (const std::u32string& word : words) {
    std::string& text = held.emplace_back();
    for (const char32_t letter : word)
      text += letter == U'\u2212' ? '-' : static_cast<char>(letter);
  }
  return held;
}

/// The numbers of the cells that are left of the grid, or of all.
inline std::vector<double> held(const Diagram& diagram, std::size_t n) {
  const Grid& grid = *diagram.grids[n];
  const std::vector<std::string> words = held_words(diagram, n);
  const CellRect rect = grid.kept.value_or(CellRect{{0, 0}, grid.size});
  std::vector<double> numbers;
  for (int row = rect.top_left.row; row < rect.top_left.row + rect.size.rows; ++row) {
    for (int col = rect.top_left.col; col < rect.top_left.col + rect.size.cols; ++col) {
      const std::string& word = words[cell_index({row, col}, grid.size)];
      numbers.push_back(word.empty() ? -1e9 : std::stod(word));
    }
  }
  return numbers;
}

/// The cells of a grid that are marked so.
inline std::vector<Cell> marked_cells(const Diagram& diagram, std::size_t grid, MarkKind kind) {
  std::vector<Cell> cells;
  for (const Mark& mark : diagram.marks) {
    if (mark.grid != grid || mark.kind != kind) continue;
    for (int row = 0; row < mark.at.size.rows; ++row) {
      for (int col = 0; col < mark.at.size.cols; ++col) {
        cells.push_back({mark.at.top_left.row + row, mark.at.top_left.col + col});
      }
    }
  }
  return cells;
}

}  // namespace convanim
