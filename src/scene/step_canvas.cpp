// The page of one step while it is being drawn.
#include "scene/step_canvas.h"

#include <algorithm>

namespace convanim {

namespace {

/// Of a number's size, that of one in the padding.
constexpr double kZeroSize = 6.0 / 8;

/// Cells that have less of their colour have words as the page has them.
constexpr double kPaleShare = 0.6;

/// Lines shine through where the theme's own look has them do so.
Look look_of(const Arrangement& arrangement, const Theme& theme) {
  if (!arrangement.teaches) return theme.look;
  Look look = teaching_look();
  look.xrays = theme.look.xrays;
  return look;
}

}  // namespace

StepCanvas::StepCanvas(const Diagram& diagram, const Arrangement& arrangement, const Theme& theme)
    : diagram_(diagram),
      arrangement_(arrangement),
      theme_(theme),
      look_(look_of(arrangement, theme)),
      grid_lines_(faded(theme.grid, theme.fading)),
      page_(arrangement.place(diagram, theme)) {
  for (const auto& shown : diagram.grids) {
    types_.push_back(word_type(*shown, look_, theme, page_.planes[types_.size()].side));
    counting_.push_back(rect_that_counts(*shown));
  }
  collect_words_now();
  collect_partial();
  items_.reserve(item_count());
}

/// About so many items will be drawn.
std::size_t StepCanvas::item_count() const {
  std::size_t items = 2 * diagram_.marks.size() + 4 * diagram_.links.size();
  for (const auto& shown : diagram_.grids) {
    const auto rows = static_cast<std::size_t>(shown->size.rows);
    const auto cols = static_cast<std::size_t>(shown->size.cols);
    const auto cells = std::ranges::count(shown->cells, CellKind::data);
    items += 2 * (rows + cols + 2) + static_cast<std::size_t>(cells) + shown->words.size();
  }
  return items;
}

void StepCanvas::collect_words_now() {
  words_now_.resize(diagram_.grids.size());
  for (const Mark& mark : diagram_.marks) {
    if (!mark.word) continue;
    auto& words = words_now_[mark.grid];
    words.resize(grid(mark.grid).cells.size());
    words[cell_index(mark.at.top_left, grid(mark.grid).size)] = &*mark.word;
  }
}

void StepCanvas::collect_partial() {
  partial_.resize(diagram_.grids.size());
  for (const Mark& mark : diagram_.marks) {
    if (mark.kind != MarkKind::partial) continue;
    auto& partial = partial_[mark.grid];
    partial.resize(grid(mark.grid).cells.size());
    partial[cell_index(mark.at.top_left, grid(mark.grid).size)] = true;
  }
}

bool StepCanvas::is_pale(std::size_t n, Cell cell) const {
  if (is_partial(n, cell)) return true;
  return !grid(n).shares.empty() && share_of(n, cell) < kPaleShare;
}

/// What the cell holds at this step; nullptr for nothing.
const Word* StepCanvas::word_at(std::size_t n, Cell cell) const {
  const std::size_t index = cell_index(cell, grid(n).size);
  if (!words_now_[n].empty() && words_now_[n][index]) return words_now_[n][index];
  if (grid(n).words.empty() || grid(n).words[index].text.empty()) return nullptr;
  return &grid(n).words[index];
}

/// Whether it holds a number that no one gave.
bool StepCanvas::is_zero(std::size_t n, Cell cell) const {
  const CellKind kind = grid(n).kind(cell);
  return kind == CellKind::padding || kind == CellKind::inserted;
}

Paint StepCanvas::text_paint(std::size_t n, Cell cell, const Paint& on_data,
                             std::optional<MarkKind> mark) const {
  if (grid(n).kind(cell) == CellKind::data) {
    const bool hidden = mark == MarkKind::tap && theme_.highlight.alpha == 1;
    if (is_pale(n, cell) && !hidden) return theme_.text;
    return !mark && dims(n) && grid(n).is_unread(cell) ? theme_.text : on_data;
  }
  return look_.shrinks_padding && !mark && is_zero(n, cell) ? theme_.faint_text : theme_.text;
}

Stroke StepCanvas::grid_lines(std::size_t n) const {
  Stroke lines = grid_lines_;
  if (arrangement_.in_rows) lines.width *= std::min(1.0, plane(n).side / kCellSide);
  return lines;
}

Stroke StepCanvas::hatching(std::size_t n) const {
  constexpr double kUnderWords = 0.4;
  const Stroke lines = hatching_of(grid(n), theme_);
  return grid(n).gradient && has_words(n) ? dimmed(lines, kUnderWords) : lines;
}

void StepCanvas::fill_cells(std::size_t n, const CellRect& rect, std::optional<MarkKind> mark) {
  RoleStyle role = style(n);
  if (mark == MarkKind::tap) role.fill = style_of(grid(n).role, theme_).fill;
  const Paint partial = dimmed(role.fill, theme_.partial);
  for_each_cell(rect, [&](Cell cell) {
    if (grid(n).kind(cell) != CellKind::data) return;
    const Name name = name_of(n, mark, cell);
    const auto stroke = role.hatched ? std::nullopt : std::optional(grid_lines(n));
    add_area(n, single(cell), fill_of(n, cell, is_partial(n, cell) ? partial : role.fill), stroke,
             name);
    if (!role.hatched) return;
    hatch_area(n, single(cell), hatching(n), name);
    add_area(n, single(cell), std::nullopt, grid_lines(n), name);
  });
}

void StepCanvas::write_words(std::size_t n, const CellRect& rect, const Paint& on_data,
                             std::optional<MarkKind> mark) {
  if (!has_words(n)) return;
  for_each_cell(rect, [&](Cell cell) {
    const Word* const word = word_at(n, cell);
    if (!word) return;
    WordType type = types_[n];
    type.paint = text_paint(n, cell, on_data, mark);
    if (look_.shrinks_padding && is_zero(n, cell)) type.size *= kZeroSize;
    const Point center = plane(n).corner(cell.row + 0.5, cell.col + 0.5);
    write(items_, *word, center, type, name_of(n, mark, cell));
  });
}

}  // namespace convanim
