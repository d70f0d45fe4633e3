// A layout as text that a reader can check by eye. Knows no more of the layer than its Layout says.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "convanim/layout.h"
#include "support/layer_2d.h"

namespace convanim {

/// Rows of characters, each row without spaces.
using Grid = std::vector<std::string>;

inline Grid blank_grid(Size size, char filling) {
  return Grid(static_cast<std::size_t>(size.rows),
              std::string(static_cast<std::size_t>(size.cols), filling));
}

inline char& at(Grid& grid, Cell cell) {
  return grid.at(static_cast<std::size_t>(cell.row)).at(static_cast<std::size_t>(cell.col));
}

inline char to_char(const Content& content) {
  switch (content.origin) {
    case Origin::data:
      return '#';
    case Origin::inserted:
      return ':';
    case Origin::padding:
      return '.';
    case Origin::overhang:
      break;
  }
  return '~';
}

inline Grid plane_grid(const Layout& layout) {
  const Size size = layout.plane();
  Grid grid = blank_grid(size, ' ');
  for (int row = 0; row < size.rows; ++row) {
    for (int col = 0; col < size.cols; ++col) {
      at(grid, {row, col}) = to_char(layout.content({row, col}));
    }
  }
  return grid;
}

/// The taps named by the kernel cell they read, capital where they read input.
inline void mark_taps(Grid& plane, const Step2d& step, Size kernel) {
  for (const Tap2d& tap : step.taps) {
    const int index = tap.kernel.row * kernel.cols + tap.kernel.col;
    const char first = tap.content.source ? 'A' : 'a';
    at(plane, tap.plane) = static_cast<char>(first + index);
  }
}

/// The grid's row with its cells a space apart; nothing below the last row.
inline std::string spaced_row(const Grid& grid, std::size_t row) {
  std::string text;
  if (row >= grid.size()) return text;
  for (const char cell : grid[row]) {
    if (!text.empty()) text += ' ';
    text += cell;
  }
  return text;
}

inline std::string side_by_side(const Grid& left, const Grid& right) {
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

inline std::string ascii_layout(const Layer2d& spec) {
  const Layout layout = lay_out(spec);
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
  text += "\nplane without window\n" + side_by_side(plane_grid(layout), {});
  for (const int n : telling_steps(layout)) {
    const Step2d step = step_2d(layout, n);
    Grid plane = plane_grid(layout);
    mark_taps(plane, step, spec.kernel);
    Grid output = blank_grid(layout.output(), '-');
    at(output, step.output) = '@';
    text += "\nstep " + std::to_string(n) + "\n" + side_by_side(plane, output);
  }
  return text;
}

}  // namespace convanim
