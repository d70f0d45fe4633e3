// Leaves out the middle of long grids, and the steps that write there.
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "convanim/diagram.h"

namespace convanim {

namespace {

constexpr int kFirstShown = 5;
constexpr int kLastShown = 3;

/// What is shown of an axis: the first cells and those from `last` on, a gap of one cell between.
struct ShownAxis {
  int cells = 1;
  int first = 1;  ///< as many
  int last = 1;

  bool is_whole() const { return first + 1 >= last; }
  int shown() const { return is_whole() ? cells : first + 1 + cells - last; }
  std::optional<int> gap() const { return is_whole() ? std::nullopt : std::optional(first); }
  bool shows(int at) const { return is_whole() || at < first || at >= last; }

  /// Where a line of the grid is then: one inside the gap at its nearer side.
  int place(int line) const {
    if (is_whole() || line <= first) return line;
    return line < last ? first + 1 : line - last + first + 1;
  }

  /// The same of a place between lines, or beyond them: in a gap as far from the nearest line.
  double place(double at) const {
    const bool hidden = !shows(static_cast<int>(std::floor(at)));
    const int line = static_cast<int>(hidden ? std::lround(at) : std::lround(std::floor(at)));
    return place(line) + (at - line);
  }
};

struct ShownGrid {
  ShownAxis rows;
  ShownAxis cols;

  bool shows(Cell cell) const { return rows.shows(cell.row) && cols.shows(cell.col); }
  Size size() const { return {rows.shown(), cols.shown()}; }
  CellRect place(const CellRect& rect) const {
    const Cell corner{rows.place(rect.top_left.row), cols.place(rect.top_left.col)};
    return {corner,
            {rows.place(rect.top_left.row + rect.size.rows) - corner.row,
             cols.place(rect.top_left.col + rect.size.cols) - corner.col}};
  }
};

Place shortened(const Place& place, const std::vector<ShownGrid>& shown) {
  const ShownGrid& grid = shown[place.grid];
  return {place.grid, grid.rows.place(place.row), grid.cols.place(place.col)};
}

ShownAxis shorten(int cells, int most) {
  if (cells <= most) return {cells, cells, cells};
  return {cells, kFirstShown, cells - kLastShown};
}

/// Lets the axis show the cells from `begin` to before `end` too, with what is between them and its
/// nearer end; but not for all of its cells.
void widen(ShownAxis& axis, int begin, int end) {
  if (begin == 0 && end == axis.cells) return;
  if (begin + end < axis.cells) {
    axis.first = std::max(axis.first, end);
  } else {
    axis.last = std::min(axis.last, begin);
  }
}

/// The one that is written; nothing if none is.
std::optional<std::size_t> current_grid(const Diagram& diagram) {
  const auto is_current = [](const Mark& mark) { return mark.kind == MarkKind::current; };
  const auto found = std::ranges::find_if(diagram.marks, is_current);
  return found == diagram.marks.end() ? std::nullopt : std::optional(found->grid);
}

std::vector<std::u32string> shortened(const std::vector<std::u32string>& indices,
                                      const ShownAxis& axis) {
  std::vector<std::u32string> left;
  if (indices.empty()) return left;
  left.resize(static_cast<std::size_t>(axis.shown()));
  for (int at = 0; at < axis.cells; ++at) {
    if (!axis.shows(at)) continue;
    left[static_cast<std::size_t>(axis.place(at))] = indices[static_cast<std::size_t>(at)];
  }
  return left;
}

/// How far below the middle of the grid that it stands beside, if no more than rounding puts it.
std::optional<double> below_middle(const Grid& grid, const Grid& beside) {
  constexpr double kRounding = 0.5;
  const double middle = (beside.size.rows - grid.standing.side * grid.size.rows) / 2;
  const double below = grid.standing.corner->row - middle;
  return std::abs(below) <= kRounding ? std::optional(below) : std::nullopt;
}

/// Where it stands when both have fewer rows: in the middle of the other one where it was.
Standing shortened(const Grid& whole, const Grid& beside, Size size,
                   const std::vector<ShownGrid>& shown) {
  Standing standing = whole.standing;
  standing.corner = shortened(*whole.standing.corner, shown);
  if (const auto below = below_middle(whole, beside)) {
    const int rows = shown[whole.standing.corner->grid].rows.shown();
    standing.corner->row = (rows - standing.side * size.rows) / 2 + *below;
  }
  return standing;
}

std::shared_ptr<const Grid> shortened(const Diagram& diagram, std::size_t n,
                                      const std::vector<ShownGrid>& all) {
  const Grid& whole = *diagram.grids[n];
  const ShownGrid& shown = all[n];
  Grid grid = whole;
  grid.size = shown.size();
  grid.reached = shown.place(whole.reached);
  grid.gap_row = shown.rows.gap();
  grid.gap_col = shown.cols.gap();
  grid.cells.assign(cell_index({grid.size.rows, 0}, grid.size), CellKind::elided);
  grid.words.assign(whole.words.empty() ? 0 : grid.cells.size(), {});
  grid.unread.assign(whole.unread.empty() ? 0 : grid.cells.size(), false);
  if (const auto& corner = whole.standing.corner) {
    grid.standing = shortened(whole, *diagram.grids[corner->grid], grid.size, all);
  }
  grid.shares.assign(whole.shares.empty() ? 0 : grid.cells.size(), 0);
  if (whole.kept) grid.kept = shown.place(*whole.kept);
  grid.row_indices = shortened(whole.row_indices, shown.rows);
  grid.col_indices = shortened(whole.col_indices, shown.cols);
  for (int row = 0; row < whole.size.rows; ++row) {
    if (!shown.rows.shows(row)) continue;
    for (int col = 0; col < whole.size.cols; ++col) {
      if (!shown.cols.shows(col)) continue;
      const std::size_t from = cell_index({row, col}, whole.size);
      const Cell place{shown.rows.place(row), shown.cols.place(col)};
      const std::size_t to = cell_index(place, grid.size);
      grid.cells[to] = whole.cells[from];
      if (!whole.words.empty()) grid.words[to] = whole.words[from];
      if (!whole.unread.empty()) grid.unread[to] = whole.unread[from];
      if (!whole.shares.empty()) grid.shares[to] = whole.shares[from];
    }
  }
  return std::make_shared<const Grid>(std::move(grid));
}

/// Whether it lies in a grid where nothing is shown.
bool in_gap(const Place& place, const std::vector<ShownGrid>& shown) {
  const ShownGrid& grid = shown[place.grid];
  const Cell cell{static_cast<int>(std::floor(place.row)), static_cast<int>(std::floor(place.col))};
  const bool inside =
      cell.row >= 0 && cell.row < grid.rows.cells && cell.col >= 0 && cell.col < grid.cols.cells;
  return inside && !grid.shows(cell);
}

/// What is left of a step.
Diagram shortened(Diagram diagram, const std::vector<ShownGrid>& shown,
                  const std::vector<std::shared_ptr<const Grid>>& grids) {
  diagram.grids = grids;
  const auto is_hidden = [&](std::size_t grid, const CellRect& at) {
    return at.size == Size{1, 1} && !shown[grid].shows(at.top_left);
  };
  std::erase_if(diagram.marks, [&](const Mark& mark) { return is_hidden(mark.grid, mark.at); });
  std::erase_if(diagram.links, [&](const Link& link) {
    return is_hidden(link.from_grid, link.from) || is_hidden(link.to_grid, link.to);
  });
  for (Mark& mark : diagram.marks) mark.at = shown[mark.grid].place(mark.at);
  for (Link& link : diagram.links) {
    link.from = shown[link.from_grid].place(link.from);
    link.to = shown[link.to_grid].place(link.to);
  }
  for (Note& note : diagram.notes) note.at = shortened(note.at, shown);
  std::erase_if(diagram.arrows, [&](const Arrow& arrow) {
    return in_gap(arrow.from, shown) || in_gap(arrow.to, shown);
  });
  for (Arrow& arrow : diagram.arrows) {
    arrow.from = shortened(arrow.from, shown);
    arrow.to = shortened(arrow.to, shown);
  }
  return diagram;
}

}  // namespace

Diagrams elide(const Diagrams& whole, int most) {
  const Diagram first = whole.at(0);
  const std::optional<std::size_t> current = current_grid(first);
  if (!current) return whole;
  std::vector<ShownGrid> shown;
  for (const auto& grid : first.grids) {
    shown.push_back({shorten(grid->size.rows, most), shorten(grid->size.cols, most)});
  }
  if (std::ranges::all_of(shown, [](const ShownGrid& grid) {
        return grid.rows.is_whole() && grid.cols.is_whole();
      })) {
    return whole;
  }

  const int cols = first.grids[*current]->size.cols;
  std::vector<int> steps;
  for (int step = 0; step < whole.steps; ++step) {
    const GridCell written =
        whole.written ? whole.written(step) : GridCell{*current, {step / cols, step % cols}};
    if (shown[written.grid].shows(written.cell)) steps.push_back(step);
  }
  for (const int step : steps) {
    for (const Mark& mark : whole.at(step).marks) {
      if (mark.kind != MarkKind::window) continue;
      const auto& [corner, size] = mark.at;
      widen(shown[mark.grid].rows, corner.row, corner.row + size.rows);
      widen(shown[mark.grid].cols, corner.col, corner.col + size.cols);
    }
  }
  std::vector<std::shared_ptr<const Grid>> grids;
  for (std::size_t n = 0; n < shown.size(); ++n) {
    grids.push_back(shortened(first, n, shown));
  }
  const auto at = [=](int step) {
    return shortened(whole.at(steps[static_cast<std::size_t>(step)]), shown, grids);
  };
  const int row_steps = static_cast<int>(
      std::ranges::count_if(steps, [&](int step) { return step < whole.row_steps; }));
  return {static_cast<int>(steps.size()), at, row_steps, steps};
}

}  // namespace convanim
