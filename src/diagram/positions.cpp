// Where a window can be, counted step by step.
#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "convanim/figures.h"
#include "diagram/moves.h"

namespace convanim {

namespace {

/// From the window's edge back to where an arrow begins, and from its end to the next one, in
/// cells.
constexpr double kInsideWindow = 0.4;
constexpr double kBetweenArrows = 0.1;

constexpr double kBesideGrid = 0.8;
constexpr double kLineApart = 1.1;

/// "columns: 1 + 2 = 3"
std::u32string count_text(const char* axis, int steps) {
  return from_utf8(std::string(axis) + ": 1 + " + std::to_string(steps) + " = " +
                   std::to_string(steps + 1));
}

void add_count(Diagram& diagram, double line, const char* axis, int steps, int all) {
  const double row = diagram.grids[0]->size.rows / 2.0 + (line - 0.5) * kLineApart;
  diagram.notes.push_back({{0, row, diagram.grids[0]->size.cols + kBesideGrid},
                           {{count_text(axis, steps)}},
                           NoteSize::number,
                           NoteAlign::left,
                           false,
                           {{count_text(axis, all)}}});
}

}  // namespace

void add_moves(Diagram& diagram, std::size_t grid, const Layout& layout, int cols, int rows) {
  const Window& across = layout.window(kCols);
  const Window& down = layout.window(kRows);
  const double middle_row = down.first(0) + down.extent() / 2.0;
  const double middle_col = across.first(0) + across.extent() / 2.0;
  const auto begin = [](const Window& window, int n) {
    return window.first(n) + window.extent() - kInsideWindow;
  };
  for (int n = 0; n < cols; ++n) {
    diagram.arrows.push_back({{grid, middle_row, begin(across, n)},
                              {grid, middle_row, begin(across, n + 1) - kBetweenArrows},
                              ArrowKind::plain});
  }
  for (int n = 0; n < rows; ++n) {
    diagram.arrows.push_back({{grid, begin(down, n), middle_col},
                              {grid, begin(down, n + 1) - kBetweenArrows, middle_col},
                              ArrowKind::plain});
  }
}

CountedPositions counted_at(const Layout& layout, int step) {
  const Size output = layout.output();
  if (step < output.cols) return {step + 1, 1, false};
  return {output.cols, std::min(step - output.cols + 2, output.rows), true};
}

Diagrams counted_positions(const Layout& layout) {
  const Size output = layout.output();
  const int steps = output.cols + output.rows;  // the first place is there for both
  const auto plane = forward(layout).at(0).grids.front();
  const auto at = [=](int step) {
    const auto [cols, rows, along_rows] = counted_at(layout, step);
    const bool last = step + 1 == steps;
    const int place = last ? 0 : along_rows ? (rows - 1) * output.cols : cols - 1;
    Diagram diagram = forward(layout).at(place);
    diagram.grids = {plane};
    std::erase_if(diagram.marks, [](const Mark& mark) { return mark.grid != 0; });
    diagram.links.clear();
    diagram.progress.clear();
    add_moves(diagram, 0, layout, cols - 1, rows - 1);
    add_count(diagram, 0, "columns", cols - 1, output.cols - 1);
    add_count(diagram, 1, "rows", rows - 1, output.rows - 1);
    return diagram;
  };
  return {steps, at, steps};
}

}  // namespace convanim
