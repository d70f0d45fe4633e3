// Draws a diagram's grids, what is marked on them and what links them, where an arrangement has
// put them.
#include "convanim/compose.h"

#include <algorithm>
#include <utility>

#include "scene/cell_text.h"
#include "scene/planes.h"

namespace convanim {

namespace {

/// How the cells of a role are painted.
struct RolePaints {
  Paint fill;
  Paint text;
};

RolePaints role_paints(GridRole role, const Theme& theme) {
  if (role == GridRole::output) return {theme.output, theme.output_text};
  return {theme.input, theme.input_text};
}

std::size_t cell_count(Size size) {
  return static_cast<std::size_t>(size.rows) * static_cast<std::size_t>(size.cols);
}

/// In reading order.
template <class Action>
void for_each_cell(const CellRect& rect, const Action& action) {
  const auto [top, left] = rect.top_left;
  for (int row = top; row < top + rect.size.rows; ++row) {
    for (int col = left; col < left + rect.size.cols; ++col) action(Cell{row, col});
  }
}

/// The rectangle that the grid's data fills; nothing if there are gaps between.
std::optional<CellRect> rect_of_data(const Grid& grid) {
  Cell first{grid.size.rows, grid.size.cols};
  Cell last{-1, -1};
  std::size_t cells = 0;
  for_each_cell({{0, 0}, grid.size}, [&](Cell cell) {
    if (grid.kind(cell) != CellKind::data) return;
    first = {std::min(first.row, cell.row), std::min(first.col, cell.col)};
    last = {std::max(last.row, cell.row), std::max(last.col, cell.col)};
    ++cells;
  });
  const Size size{last.row - first.row + 1, last.col - first.col + 1};
  return cells > 0 && cells == cell_count(size) ? std::optional(CellRect{first, size})
                                                : std::nullopt;
}

class Composer {
 public:
  Composer(const Diagram& diagram, const Arrangement& arrangement, const Theme& theme)
      : diagram_(diagram),
        arrangement_(arrangement),
        theme_(theme),
        page_(arrangement.place(diagram, theme)) {}

  /// Grid by grid, each with what is marked on it and the lines that lead from it: a later one
  /// hides them where it lies over them.
  Scene compose() && {
    items_.reserve(item_count());
    for (std::size_t n = 0; n < diagram_.grids.size(); ++n) {
      draw_grid(n);
      draw_marks(n);
      draw_links(n);
    }
    return {page_.width,   page_.height,           theme_.background, std::move(items_),
            theme_.ground, theme_.dark_background, anchors()};
  }

 private:
  const Grid& grid(std::size_t n) const { return *diagram_.grids[n]; }
  const Plane& plane(std::size_t n) const { return page_.planes[n]; }

  Name name_of(std::size_t n, std::optional<MarkKind> mark = {},
               std::optional<Cell> cell = {}) const {
    return {grid(n).role, static_cast<std::uint8_t>(n), mark, cell};
  }

  std::vector<Anchor> anchors() const {
    std::vector<Anchor> anchors;
    for (std::size_t n = 0; n < diagram_.grids.size(); ++n) {
      anchors.push_back(
          {grid(n).role, grid(n).label, corners(plane(n), plane(n).whole()), plane(n).label});
    }
    return anchors;
  }

  /// About so many items will be drawn.
  std::size_t item_count() const {
    std::size_t items = 2 * diagram_.marks.size() + 4 * diagram_.links.size();
    for (const auto& shown : diagram_.grids) {
      const auto rows = static_cast<std::size_t>(shown->size.rows);
      const auto cols = static_cast<std::size_t>(shown->size.cols);
      const auto cells = std::ranges::count(shown->cells, CellKind::data);
      items += 2 * (rows + cols + 2) + static_cast<std::size_t>(cells) + shown->words.size();
    }
    return items;
  }

  void draw_grid(std::size_t n) {
    if (grid(n).role != GridRole::output) {
      draw_lines(items_, plane(n), plane(n).whole(), theme_.empty_grid, name_of(n));
    }
    draw_cells(n);
    if (!writes_above_marks(n)) write_words(n);
  }

  /// The output is one area, as is an input whose cells touch where the arrangement joins them.
  void draw_cells(std::size_t n) {
    const Paint fill = role_paints(grid(n).role, theme_).fill;
    const bool joins = arrangement_.joins_cells || grid(n).role == GridRole::output;
    if (const auto rect = joins ? rect_of_data(grid(n)) : std::nullopt) {
      items_.emplace_back(area(plane(n), *rect, fill, theme_.outline, name_of(n)));
      draw_lines(items_, plane(n), *rect, theme_.grid, name_of(n));
      return;
    }
    for_each_cell(plane(n).whole(), [&](Cell cell) {
      if (grid(n).kind(cell) != CellKind::data) return;
      items_.emplace_back(area(plane(n), single(cell), fill, theme_.grid, name_of(n, {}, cell)));
    });
  }

  /// The guide lays its window over the numbers of the input, and those of the output over all.
  bool writes_above_marks(std::size_t n) const { return grid(n).role == GridRole::output; }

  void write_words(std::size_t n) {
    if (grid(n).words.empty()) return;
    const bool large = grid(n).role == GridRole::input;
    const Paint on_data = role_paints(grid(n).role, theme_).text;
    WordType type{large ? Font::roman8 : Font::roman5,
                  large ? theme_.text_size : theme_.small_text_size,
                  kWordWidth,
                  {}};
    for_each_cell(plane(n).whole(), [&](Cell cell) {
      const Word& word = grid(n).words[cell_index(cell, grid(n).size)];
      if (word.text.empty()) return;
      type.paint = grid(n).kind(cell) == CellKind::data ? on_data : theme_.text;
      const Point center = plane(n).corner(cell.row + 0.5, cell.col + 0.5);
      items_.emplace_back(centred(word.text, center, type, name_of(n, {}, cell)));
    });
  }

  template <class Action>
  void for_each_mark(std::size_t n, MarkKind kind, const Action& action) const {
    for (const Mark& mark : diagram_.marks) {
      if (mark.grid == n && mark.kind == kind) action(mark);
    }
  }

  void draw_marks(std::size_t n) {
    draw_taps(n);
    for_each_mark(n, MarkKind::window, [&](const Mark& mark) {
      draw_lines(items_, plane(n), mark.at, theme_.grid, name_of(n, mark.kind));
    });
    write_taps(n);
    for_each_mark(n, MarkKind::current, [&](const Mark& mark) {
      highlight(n, mark.kind, mark.at);
      items_.emplace_back(area(plane(n), mark.at, std::nullopt, theme_.grid,
                               name_of(n, mark.kind, mark.at.top_left)));
    });
    if (writes_above_marks(n)) write_words(n);
  }

  void highlight(std::size_t n, MarkKind kind, const CellRect& rect) {
    Name name = name_of(n, kind);
    if (rect.size == Size{1, 1}) name.cell = rect.top_left;
    items_.emplace_back(area(plane(n), rect, theme_.highlight, theme_.highlight_outline, name));
  }

  /// Taps that fill their window are one area where the arrangement joins cells.
  void draw_taps(std::size_t n) {
    std::size_t taps = 0;
    CellRect window;
    for_each_mark(n, MarkKind::tap, [&](const Mark&) { ++taps; });
    for_each_mark(n, MarkKind::window, [&](const Mark& mark) { window = mark.at; });
    if (arrangement_.joins_cells && taps > 0 && taps == cell_count(window.size)) {
      highlight(n, MarkKind::tap, window);
      return;
    }
    for_each_mark(n, MarkKind::tap, [&](const Mark& mark) { highlight(n, mark.kind, mark.at); });
  }

  void write_taps(std::size_t n) {
    const Paint on_data = role_paints(grid(n).role, theme_).text;
    for_each_mark(n, MarkKind::tap, [&](const Mark& mark) {
      if (mark.text.empty()) return;
      const Cell cell = mark.at.top_left;
      const Point place = plane(n).corner(cell.row + 1 - kCornerPlace.y, cell.col + kCornerPlace.x);
      const bool is_data = grid(n).kind(cell) == CellKind::data;
      const WordType type{Font::roman5, theme_.small_text_size, kCornerWidth,
                          is_data ? on_data : theme_.text};
      items_.emplace_back(centred(mark.text, place, type, name_of(n, mark.kind, cell)));
    });
  }

  void draw_links(std::size_t n) {
    if (arrangement_.links == LinkLines::none) return;
    for (const Link& link : diagram_.links) {
      if (link.from_grid != n) continue;
      const auto from = corners(plane(n), link.from);
      const auto to = corners(plane(link.to_grid), link.to);
      for (std::size_t i = 0; i < from.size(); ++i) {
        items_.emplace_back(Line{from[i], to[i], theme_.projection, true});
      }
    }
  }

  const Diagram& diagram_;
  const Arrangement& arrangement_;
  const Theme& theme_;
  Page page_;
  std::vector<Item> items_;
};

}  // namespace

Scene compose(const Diagram& diagram, const Arrangement& arrangement, const Theme& theme) {
  return Composer(diagram, arrangement, theme).compose();
}

}  // namespace convanim
