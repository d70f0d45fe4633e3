// The page of one step while it is being drawn: where its grids stand, how they are painted, and
// what is drawn on both sides of a mark: cells and words.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "convanim/compose.h"
#include "scene/cell_text.h"
#include "scene/grid_cells.h"
#include "scene/planes.h"
#include "scene/role_style.h"

namespace convanim {

class StepCanvas {
 public:
  StepCanvas(const Diagram& diagram, const Arrangement& arrangement, const Theme& theme);

  const Diagram& diagram() const { return diagram_; }
  const Arrangement& arrangement() const { return arrangement_; }
  const Theme& theme() const { return theme_; }
  const Look& look() const { return look_; }
  const Page& page() const { return page_; }
  std::vector<Item>& items() { return items_; }

  const Grid& grid(std::size_t n) const { return *diagram_.grids[n]; }
  const Plane& plane(std::size_t n) const { return page_.planes[n]; }
  Name name_of(std::size_t n, std::optional<MarkKind> mark = {},
               std::optional<Cell> cell = {}) const {
    return {grid(n).role, static_cast<std::uint8_t>(n), mark, cell};
  }

  RoleStyle style(std::size_t n) const { return style_of(grid(n), theme_); }
  const Stroke& grid_lines() const { return grid_lines_; }

  /// Those of one grid: of smaller cells in rows of grids thinner.
  Stroke grid_lines(std::size_t n) const;
  LineRules rules(std::size_t n) const {
    return {grid(n).gap_row, grid(n).gap_col, theme_.fading.every};
  }

  /// All that is not behind the padding.
  const CellRect& counting(std::size_t n) const { return counting_[n]; }

  /// Whether the grid's cells come when they are written.
  bool grows(std::size_t n) const {
    const bool is_written = grid(n).role == GridRole::output && !grid(n).stands;
    return look_.grows && (grid(n).grows || is_written);
  }

  /// Whether words are written once more above the highlight.
  bool lifts_words(std::size_t n) const {
    return !look_.lifts_words && theme_.lifts_words && has_words(n);
  }

  /// The guide lays its window over the numbers of the input, and those of the output over all.
  bool writes_above_marks(std::size_t n) const {
    return !look_.lifts_words && !lifts_words(n) && grid(n).role == GridRole::output;
  }

  /// Whether cells are drawn as an area with lines, of which not all may be there.
  bool fades() const { return theme_.fading != GridFading{}; }

  /// Whether what no step reads is painted otherwise.
  bool dims(std::size_t n) const { return look_.unread < 1 && !grid(n).unread.empty(); }

  /// What no step reads has little of its colour, and so has what is written where others are
  /// written more often.
  Paint fill_of(std::size_t n, Cell cell, const Paint& fill) const {
    if (!grid(n).shares.empty()) return dimmed(fill, share_of(n, cell));
    return dims(n) && grid(n).is_unread(cell) ? dimmed(fill, look_.unread) : fill;
  }

  /// Whether the cell has got some of what is added up there, and will get more.
  bool is_partial(std::size_t n, Cell cell) const {
    return !partial_[n].empty() && partial_[n][cell_index(cell, grid(n).size)];
  }

  /// Whether some cell holds a word, at this step or at all.
  bool has_words(std::size_t n) const { return !grid(n).words.empty() || !words_now_[n].empty(); }

  void add_area(std::size_t n, const CellRect& rect, const std::optional<Paint>& fill,
                const std::optional<Stroke>& stroke, const Name& name) {
    items_.emplace_back(area(plane(n), rect, fill, stroke, name));
  }
  /// Of the grid's cells: fainter where words stand in them.
  Stroke hatching(std::size_t n) const;

  void hatch_area(std::size_t n, const CellRect& rect, const Stroke& stroke, const Name& name) {
    hatch(items_, corners(plane(n), rect), plane(n).origin, stroke, name);
  }

  /// Cells that hold something, one by one, with their lines.
  void fill_cells(std::size_t n, const CellRect& rect, std::optional<MarkKind> mark = {});

  /// @param on_data for words in cells that hold something
  void write_words(std::size_t n, const CellRect& rect, const Paint& on_data,
                   std::optional<MarkKind> mark = {});

 private:
  void collect_words_now();
  void collect_partial();
  double share_of(std::size_t n, Cell cell) const {
    return grid(n).shares[cell_index(cell, grid(n).size)];
  }
  bool is_pale(std::size_t n, Cell cell) const;
  const Word* word_at(std::size_t n, Cell cell) const;
  bool is_zero(std::size_t n, Cell cell) const;
  Paint text_paint(std::size_t n, Cell cell, const Paint& on_data,
                   std::optional<MarkKind> mark) const;
  std::size_t item_count() const;

  const Diagram& diagram_;
  const Arrangement& arrangement_;
  const Theme& theme_;
  Look look_;
  Stroke grid_lines_;
  Page page_;
  std::vector<WordType> types_;                      ///< of the words of each grid
  std::vector<CellRect> counting_;                   ///< of each
  std::vector<std::vector<const Word*>> words_now_;  ///< that come with marks, as each grid's
                                                     ///< cells; none where no mark has one
  std::vector<std::vector<bool>> partial_;           ///< of each grid's cells; none for none
  std::vector<Item> items_;
};

}  // namespace convanim
