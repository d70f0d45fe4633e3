// A layout's diagram as text that a reader can check by eye. Knows no more of the layer than the
// diagram says.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "convanim/diagram.h"
#include "convanim/layout.h"
#include "support/layer_2d.h"

namespace convanim {

/// Rows of characters, each row without spaces.
using AsciiGrid = std::vector<std::string>;

inline char& at(AsciiGrid& grid, Cell cell) {
  return grid.at(static_cast<std::size_t>(cell.row)).at(static_cast<std::size_t>(cell.col));
}

inline char to_char(const Grid& grid, Cell cell) {
  switch (grid.kind(cell)) {
    case CellKind::data:
      return grid.role == GridRole::output ? '-' : '#';
    case CellKind::inserted:
      return ':';
    case CellKind::padding:
      return '.';
    default:
      return '~';
  }
}

inline AsciiGrid ascii_grid(const Grid& grid) {
  AsciiGrid text;
  for (int row = 0; row < grid.size.rows; ++row) {
    text.emplace_back();
    for (int col = 0; col < grid.size.cols; ++col) text.back() += to_char(grid, {row, col});
  }
  return text;
}

/// The taps named by the kernel cell they read, which their text gives the number of; capital where
/// they read input. The cell that is written as @.
inline void mark_cells(AsciiGrid& text, const Diagram& diagram, std::size_t n) {
  for (const Mark& mark : diagram.marks) {
    if (mark.grid != n) continue;
    const Cell cell = mark.at.top_left;
    if (mark.kind == MarkKind::current) at(text, cell) = '@';
    if (mark.kind != MarkKind::tap) continue;
    const int index = std::stoi(std::string(mark.text.begin(), mark.text.end()));
    const char first = diagram.grids[n]->kind(cell) == CellKind::data ? 'A' : 'a';
    at(text, cell) = static_cast<char>(first + index);
  }
}

/// The grid's row with its cells a space apart; nothing below the last row.
inline std::string spaced_row(const AsciiGrid& grid, std::size_t row) {
  std::string text;
  if (row >= grid.size()) return text;
  for (const char cell : grid[row]) {
    if (!text.empty()) text += ' ';
    text += cell;
  }
  return text;
}

inline std::string side_by_side(const AsciiGrid& left, const AsciiGrid& right) {
  std::string text;
  for (std::size_t row = 0; row < std::max(left.size(), right.size()); ++row) {
    std::string line = spaced_row(left, row);
    const std::string beside = spaced_row(right, row);
    if (!beside.empty()) {
      line.resize(2 * left.front().size() - 1, ' ');
      line += "    " + beside;
    }
    text += line + "\n";
  }
  return text;
}

/// All steps if they are few, else the first, the one in the output's middle and the last.
inline std::vector<int> telling_steps(const Layout& layout) {
  const Size output = layout.output();
  const int last = layout.steps() - 1;
  if (last >= 9) return {0, output.rows / 2 * output.cols + output.cols / 2, last};
  std::vector<int> all;
  for (int n = 0; n <= last; ++n) all.push_back(n);
  return all;
}

/// Numbers whose kernel counts its cells.
inline Numbers counting_numbers(const Layer2d& spec) {
  const auto zeros = [](Size size) {
    return Matrix{size, std::vector<double>(static_cast<std::size_t>(size.rows * size.cols))};
  };
  Numbers numbers{zeros(spec.input), zeros(spec.kernel), zeros(output_size(spec))};
  double next = 0;
  for (double& weight : numbers.kernel->values) weight = next++;
  return numbers;
}

inline std::string ascii_layout(const Layer2d& spec) {
  const Layout layout = lay_out(spec);
  const Diagrams diagrams = forward(layout, counting_numbers(spec));
  std::string text = to_string(spec.kind) + ", input " + to_string(spec.input) + ", kernel " +
                     to_string(spec.kernel) + ", stride " + to_string(spec.stride) + ", padding " +
                     to_string(spec.padding) + ", dilation " + to_string(spec.dilation) +
                     ", output padding " + to_string(spec.output_padding) + "\n" + "plane " +
                     to_string(layout.plane()) + ", output " + to_string(layout.output()) + ", " +
                     std::to_string(layout.steps()) + " steps\n\n";
  text +=
      "Left the input plane: # input, . padding, : inserted; letters are the window's taps, named\n"
      "by the kernel cell they read (A is its top left one), capital where they read input.\n"
      "Right the output: @ is the cell that the step writes.\n";
  text += "\nplane without window\n" + side_by_side(ascii_grid(*diagrams.at(0).grids[0]), {});
  for (const int n : telling_steps(layout)) {
    const Diagram diagram = diagrams.at(n);
    AsciiGrid plane = ascii_grid(*diagram.grids[0]);
    AsciiGrid output = ascii_grid(*diagram.grids[1]);
    mark_cells(plane, diagram, 0);
    mark_cells(output, diagram, 1);
    text += "\nstep " + std::to_string(n) + "\n" + side_by_side(plane, output);
  }
  return text;
}

}  // namespace convanim
