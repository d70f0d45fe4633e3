// Draws a diagram's grids, what is marked on them and what links them, where an arrangement has
// put them.
#include "convanim/compose.h"

#include <algorithm>
#include <utility>

#include "scene/anchors.h"
#include "scene/cell_text.h"
#include "scene/grid_cells.h"
#include "scene/link_lines.h"
#include "scene/planes.h"
#include "scene/role_style.h"

namespace convanim {

namespace {

/// Of a number's size, that of one in the padding.
constexpr double kZeroSize = 6.0 / 8;

class Composer {
 public:
  Composer(const Diagram& diagram, const Arrangement& arrangement, const Theme& theme)
      : diagram_(diagram),
        arrangement_(arrangement),
        theme_(theme),
        look_(arrangement.teaches ? teaching_look() : theme.look),
        grid_lines_(faded(theme.grid, theme.fading)),
        page_(arrangement.place(diagram, theme)) {
    for (const auto& shown : diagram.grids) {
      types_.push_back(word_type(*shown, look_, theme, page_.planes[types_.size()].side));
      counting_.push_back(rect_that_counts(*shown));
    }
  }

  /// The guide's figures grid by grid, each with what is marked on it and the lines that lead from
  /// it: a later one hides them where it lies over them. A matrix all that stands still first.
  Scene compose() && {
    items_.reserve(item_count());
    for (std::size_t n = 0; n < diagram_.grids.size(); ++n) {
      draw_grid(n);
      if (!arrangement_.teaches) draw_step(n);
    }
    for (std::size_t n = 0; arrangement_.teaches && n < diagram_.grids.size(); ++n) draw_step(n);
    return {page_.width,
            page_.height,
            theme_.background,
            std::move(items_),
            theme_.ground,
            theme_.dark_background,
            anchors_of(diagram_, page_.planes, look_, !fades())};
  }

 private:
  const Grid& grid(std::size_t n) const { return *diagram_.grids[n]; }
  const Plane& plane(std::size_t n) const { return page_.planes[n]; }

  Name name_of(std::size_t n, std::optional<MarkKind> mark = {},
               std::optional<Cell> cell = {}) const {
    return {grid(n).role, static_cast<std::uint8_t>(n), mark, cell};
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

  RoleStyle style(std::size_t n) const { return style_of(grid(n).role, theme_); }

  /// Whether the grid's cells come when they are written.
  bool grows(std::size_t n) const { return look_.grows && grid(n).role == GridRole::output; }

  /// Whether words are written once more above the highlight.
  bool lifts_words(std::size_t n) const {
    return !look_.lifts_words && theme_.lifts_words && !grid(n).words.empty();
  }

  /// The guide lays its window over the numbers of the input, and those of the output over all.
  bool writes_above_marks(std::size_t n) const {
    return !look_.lifts_words && !lifts_words(n) && grid(n).role == GridRole::output;
  }

  /// Whether cells are drawn as an area with lines, of which not all may be there.
  bool fades() const { return theme_.fading != GridFading{}; }

  LineRules rules(std::size_t n) const {
    return {grid(n).gap_row, grid(n).gap_col, theme_.fading.every};
  }

  void draw_grid(std::size_t n) {
    const GridRole role = grid(n).role;
    const CellRect whole = plane(n).whole();
    if (grows(n) && arrangement_.links == LinkLines::corners) hollow(n);
    tint_copies(n);
    if (role != GridRole::output || grows(n)) draw_empty_grid(n);
    if (role == GridRole::kernel) {
      items_.emplace_back(area(plane(n), whole, std::nullopt, theme_.grid, name_of(n)));
    }
    if (!grows(n)) draw_cells(n);
    draw_gaps(items_, plane(n), rules(n), theme_.text, name_of(n));
    if (grows(n) && grid(n).named) write_words(n, whole, theme_.text);
    if (!grows(n) && !writes_above_marks(n)) write_words(n, whole, style(n).text);
  }

  bool dims(std::size_t n) const { return look_.unread < 1 && !grid(n).unread.empty(); }

  /// Hides what lies below cells that are not written yet.
  void hollow(std::size_t n) {
    const std::optional<Paint> paint = page_paint(theme_);
    if (!paint) return;
    items_.emplace_back(area(plane(n), plane(n).whole(), paint, std::nullopt, name_of(n)));
  }

  void draw_empty_grid(std::size_t n) {
    const Stroke lines = faded(style(n).lines, theme_.fading);
    if (!dims(n)) {
      draw_lines(items_, plane(n), counting_[n], lines, name_of(n), rules(n));
      return;
    }
    const auto is_read = [&](Cell cell) { return !grid(n).is_unread(cell); };
    draw_lines(items_, plane(n), counting_[n], is_read, lines, dimmed(lines, look_.unread),
               name_of(n), rules(n));
  }

  /// What no step reads has little of its colour.
  Paint fill_of(std::size_t n, Cell cell, const Paint& fill) const {
    return dims(n) && grid(n).is_unread(cell) ? dimmed(fill, look_.unread) : fill;
  }

  /// What the padding copies has the input's colour, but for most of it.
  void tint_copies(std::size_t n) {
    for_each_cell(plane(n).whole(), [&](Cell cell) {
      if (grid(n).kind(cell) != CellKind::copy) return;
      items_.emplace_back(area(plane(n), single(cell), fill_of(n, cell, tinted(theme_.input)),
                               std::nullopt, name_of(n, std::nullopt, cell)));
    });
  }

  /// The output is one area, as is an input whose cells touch where the arrangement joins them.
  void draw_cells(std::size_t n) {
    const bool joins = arrangement_.joins_cells || grid(n).role == GridRole::output || fades();
    if (const auto rect = joins && !dims(n) ? rect_of_data(grid(n)) : std::nullopt) {
      items_.emplace_back(area(plane(n), *rect, style(n).fill, theme_.outline, name_of(n)));
      draw_lines(items_, plane(n), *rect, grid_lines_, name_of(n), rules(n));
    } else {
      fill_cells(n, plane(n).whole());
    }
  }

  void fill_cells(std::size_t n, const CellRect& rect, std::optional<MarkKind> mark = {}) {
    const RoleStyle role = style(n);
    for_each_cell(rect, [&](Cell cell) {
      if (grid(n).kind(cell) != CellKind::data) return;
      const Name name = name_of(n, mark, cell);
      const auto stroke = role.hatched ? std::nullopt : std::optional(grid_lines_);
      items_.emplace_back(area(plane(n), single(cell), fill_of(n, cell, role.fill), stroke, name));
      if (!role.hatched) return;
      hatch(items_, corners(plane(n), single(cell)), plane(n).origin, hatching(theme_), name);
      items_.emplace_back(area(plane(n), single(cell), std::nullopt, grid_lines_, name));
    });
  }

  void write_words(std::size_t n, const CellRect& rect, const Paint& on_data,
                   std::optional<MarkKind> mark = {}) {
    if (grid(n).words.empty()) return;
    for_each_cell(rect, [&](Cell cell) {
      const Word& word = grid(n).words[cell_index(cell, grid(n).size)];
      if (word.text.empty()) return;
      WordType type = types_[n];
      type.paint = text_paint(n, cell, on_data, mark);
      if (look_.shrinks_padding && is_zero(n, cell)) type.size *= kZeroSize;
      const Point center = plane(n).corner(cell.row + 0.5, cell.col + 0.5);
      write(items_, word, center, type, name_of(n, mark, cell));
    });
  }

  /// Whether it holds a number that no one gave.
  bool is_zero(std::size_t n, Cell cell) const {
    const CellKind kind = grid(n).kind(cell);
    return kind == CellKind::padding || kind == CellKind::inserted;
  }

  Paint text_paint(std::size_t n, Cell cell, const Paint& on_data,
                   std::optional<MarkKind> mark) const {
    if (grid(n).kind(cell) == CellKind::data) {
      return !mark && dims(n) && grid(n).is_unread(cell) ? theme_.text : on_data;
    }
    return look_.shrinks_padding && !mark && is_zero(n, cell) ? theme_.faint_text : theme_.text;
  }

  template <class Action>
  void for_each_mark(std::size_t n, MarkKind kind, const Action& action) const {
    for (const Mark& mark : diagram_.marks) {
      if (mark.grid == n && mark.kind == kind) action(mark);
    }
  }

  /// Of words in cells that are read or written now.
  Paint lit_text(std::size_t n) const { return theme_.highlight_text.value_or(style(n).text); }

  void draw_step(std::size_t n) {
    if (grows(n)) {
      for_each_mark(n, MarkKind::done, [&](const Mark& mark) {
        fill_cells(n, mark.at, mark.kind);
        write_words(n, mark.at, style(n).text, mark.kind);
      });
    }
    if (look_.xrays) {
      draw_xrays(items_, diagram_, n, page_.planes, arrangement_.links, shining_through(theme_),
                 name_of(n, MarkKind::current));
    }
    draw_taps(n);
    for_each_mark(n, MarkKind::window, [&](const Mark& mark) { draw_window(n, mark); });
    lift_words(n, MarkKind::tap);
    write_taps(n);
    for_each_mark(n, MarkKind::current, [&](const Mark& mark) {
      highlight(n, mark.kind, mark.at);
      const Name name = name_of(n, mark.kind, mark.at.top_left);
      if (!edges_now()) items_.emplace_back(area(plane(n), mark.at, {}, theme_.grid, name));
      draw_edge(n, mark.at, name);
    });
    lift_words(n, MarkKind::current);
    if (writes_above_marks(n)) write_words(n, plane(n).whole(), style(n).text);
    draw_links(items_, diagram_, n, page_.planes, arrangement_.links, theme_.projection);
  }

  void lift_words(std::size_t n, MarkKind kind) {
    if (!lifts_words(n)) return;
    for_each_mark(n, kind,
                  [&](const Mark& mark) { write_words(n, mark.at, lit_text(n), mark.kind); });
  }

  bool edges_now() const { return look_.edges_now || theme_.edges_now; }

  /// Round what is read and written now.
  void draw_edge(std::size_t n, const CellRect& rect, const Name& name) {
    if (!edges_now() && !theme_.edges_on_dark) return;
    Stroke edge{theme_.grid.paint, theme_.edge_width};
    if (!edges_now()) edge.paint.alpha = 0;
    items_.emplace_back(area(plane(n), rect, std::nullopt, edge, name));
  }

  /// Beyond what counts only its hull is drawn.
  void draw_window(std::size_t n, const Mark& mark) {
    const Name name = name_of(n, mark.kind);
    if (!look_.edges_now) {
      const CellRect counts = common(mark.at, counting_[n]);
      draw_lines(items_, plane(n), counts, grid_lines_, name, rules(n));
      if (counts != mark.at && !edges_now()) {
        items_.emplace_back(area(plane(n), mark.at, std::nullopt, theme_.grid, name));
      }
    }
    draw_edge(n, mark.at, name);
  }

  void highlight(std::size_t n, MarkKind kind, const CellRect& rect) {
    Name name = name_of(n, kind);
    if (rect.size == Size{1, 1}) name.cell = rect.top_left;
    if (hides_words(n)) fill_cells(n, rect, kind);
    shade(n, rect, name);
    if (look_.edges_now) draw_outlines(n, rect, name);
    if (look_.lifts_words) write_words(n, rect, lit_text(n), kind);
  }

  /// Whether what is read or written now is drawn anew, so that its words can stand above.
  bool hides_words(std::size_t n) const {
    return lifts_words(n) ||
           (look_.lifts_words && (arrangement_.teaches || !grid(n).words.empty()));
  }

  void draw_outlines(std::size_t n, const CellRect& rect, const Name& name) {
    if (rect.size == Size{1, 1}) {
      items_.emplace_back(area(plane(n), rect, std::nullopt, grid_lines_, name));
    } else {
      draw_lines(items_, plane(n), rect, grid_lines_, name, rules(n));
    }
  }

  void shade(std::size_t n, const CellRect& rect, const Name& name) {
    if (!theme_.hatches_empty) {
      items_.emplace_back(area(plane(n), rect, theme_.highlight, theme_.highlight_outline, name));
      return;
    }
    for_each_cell(rect, [&](Cell cell) {
      const CellRect one = single(cell);
      if (grid(n).kind(cell) == CellKind::data) {
        items_.emplace_back(area(plane(n), one, theme_.highlight, std::nullopt, name));
      } else {
        hatch(items_, corners(plane(n), one), plane(n).origin, theme_.outline, name);
      }
    });
  }

  /// Taps that fill their window are one area where the arrangement joins cells. What lies beyond
  /// the padding counts for nothing and stays blank.
  void draw_taps(std::size_t n) {
    std::size_t taps = 0;
    CellRect window;
    const auto counts = [&](const Mark& mark) {
      return grid(n).kind(mark.at.top_left) != CellKind::overhang;
    };
    for_each_mark(n, MarkKind::tap, [&](const Mark& mark) { taps += counts(mark) ? 1 : 0; });
    for_each_mark(n, MarkKind::window, [&](const Mark& mark) { window = mark.at; });
    if (arrangement_.joins_cells && taps > 0 && taps == cell_count(window.size)) {
      highlight(n, MarkKind::tap, window);
      return;
    }
    for_each_mark(n, MarkKind::tap, [&](const Mark& mark) {
      if (counts(mark)) highlight(n, mark.kind, mark.at);
    });
  }

  void write_taps(std::size_t n) {
    const Paint on_data = look_.lifts_words || lifts_words(n) ? lit_text(n) : style(n).text;
    WordType type = corner_type(diagram_, theme_, plane(n).side);
    for_each_mark(n, MarkKind::tap, [&](const Mark& mark) {
      if (mark.text.empty()) return;
      const Cell cell = mark.at.top_left;
      const Point place = plane(n).corner(cell.row + 1 - kCornerPlace.y, cell.col + kCornerPlace.x);
      type.paint = grid(n).kind(cell) == CellKind::data ? on_data : theme_.text;
      write(items_, {mark.text}, place, type, name_of(n, mark.kind, cell));
    });
  }

  const Diagram& diagram_;
  const Arrangement& arrangement_;
  const Theme& theme_;
  const Look& look_;
  Stroke grid_lines_;
  Page page_;
  std::vector<WordType> types_;     ///< of the words of each grid
  std::vector<CellRect> counting_;  ///< of each
  std::vector<Item> items_;
};

}  // namespace

Scene compose(const Diagram& diagram, const Arrangement& arrangement, const Theme& theme) {
  return Composer(diagram, arrangement, theme).compose();
}

}  // namespace convanim
