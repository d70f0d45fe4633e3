// A step of a strip.
#include "stack_scene/strip_scene.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>

#include "base/write_number.h"
#include "convanim/compose.h"
#include "stack_scene/canvas.h"

namespace convanim {

namespace {

constexpr double kPitch = 2.5;            ///< from a row to the next one above it, in cells
constexpr double kWordPitch = 2.6;        ///< likewise at least, in sizes of the words beside
constexpr double kFaintLink = 0.4;        ///< of its colour
constexpr std::size_t kMostLinks = 4000;  ///< that are faint; of more they would be grey

/// A causal layer's cell stands over the last cell that it reads, any other one's over the middle.
double offset_of(const Layer& layer) {
  const AxisSpec& axis = layer.cols();
  const bool causal = layer.kind == LayerKind::conv && reach(axis) > 0 &&
                      axis.padding_before == reach(axis) && axis.padding_after == 0;
  return causal ? 0 : field_step(layer, kCols).offset;
}

class StripDrawer {
 public:
  StripDrawer(const std::vector<StackLevel>& levels, const Theme& theme)
      : levels_(levels),
        theme_(theme),
        places_(row_places(levels)),
        pitch_(std::max(kPitch * kCellSide, kWordPitch * theme.note_size)),
        canvas_(theme) {}

  Scene draw(const StripStep& step) && {
    const std::size_t top = step.top;
    current_ = step.current;
    hides_ = step.hides_rest;
    paths_ = paths_along({levels_.begin(), levels_.begin() + static_cast<std::ptrdiff_t>(top) + 1},
                         kCols, current_);
    reserve_page();
    for (std::size_t n = 1; n <= top; ++n) draw_faint_links(n);
    for (std::size_t n = 0; n <= top; ++n) draw_row(n, n == top);
    for (std::size_t n = 1; n <= top; ++n) draw_links(n);
    for (std::size_t n = 0; n <= top; ++n) write_beside(n);
    draw_bracket(top);
    for (std::size_t n = 0; n < levels_.size(); ++n) {
      const auto first = box(n, 0);
      const auto last = box(n, cells(n) - 1);
      canvas_.plane({first[0], first[1], last[2], last[3]});
    }
    return std::move(canvas_).scene();
  }

 private:
  Paint fill(std::size_t n) const {
    const double part =
        levels_.size() < 2 ? 0 : static_cast<double>(n) / static_cast<double>(levels_.size() - 1);
    return mixed(theme_.input, theme_.output, part);
  }

  double top_of(std::size_t n) const { return -pitch_ * static_cast<double>(n); }

  Point middle(std::size_t n, int cell) const {
    return {places_[n].at(cell) * kCellSide, top_of(n) + kCellSide / 2};
  }

  std::vector<Point> box(std::size_t n, int cell) const {
    const Point at = middle(n, cell);
    const double half = kCellSide / 2;
    return {{at.x - half, at.y - half},
            {at.x - half, at.y + half},
            {at.x + half, at.y + half},
            {at.x + half, at.y - half}};
  }

  int cells(std::size_t n) const { return levels_[n].sides[kCols]; }

  /// Cells beside the row that some cell above reads.
  std::set<int> outside_of(std::size_t n, std::size_t top) const {
    std::set<int> outside;
    if (n >= top) return outside;
    for (int cell = 0; cell < cells(n + 1); ++cell) {
      const AxisReads reads = reads_along(levels_[n + 1], kCols, cell);
      outside.insert(reads.outside.begin(), reads.outside.end());
    }
    return outside;
  }

  /// The page is the same at every step.
  void reserve_page() {
    const std::size_t last = levels_.size() - 1;
    for (std::size_t n = 0; n <= last; ++n) {
      for (const int cell : outside_of(n, last)) {
        for (const Point corner : box(n, cell)) canvas_.reach(corner);
      }
      for (const int cell : {0, cells(n) - 1}) {
        for (const Point corner : box(n, cell)) canvas_.reach(corner);
      }
      right_ = std::max({right_, box(n, cells(n) - 1).back().x, last_outside(n, last)});
    }
    for (std::size_t n = 0; n <= last; ++n) {
      canvas_.reach({right_ + kBeside + Canvas::width(wide(levels_[n].name), theme_.note_size), 0});
      canvas_.reach(
          {right_ + kBeside + Canvas::width(wide(levels_[n].words), theme_.note_size), 0});
    }
    canvas_.reach({0, kCellSide + kBracketDrop + 1.6 * theme_.note_size});
  }

  double last_outside(std::size_t n, std::size_t last) const {
    const std::set<int> outside = outside_of(n, last);
    return outside.empty() ? -1e9 : box(n, *outside.rbegin()).back().x;
  }

  void draw_faint_links(std::size_t n) {
    std::size_t count = 0;
    Stroke stroke = theme_.outline;
    stroke.paint = theme_.faint_text;
    stroke.paint.alpha = kFaintLink;
    if (stroke.paint.on_dark) stroke.paint.on_dark->alpha = kFaintLink;
    for (int cell = 0; cell < cells(n); ++cell) {
      for (const int source : reads_along(levels_[n], kCols, cell).cells) {
        if (++count > kMostLinks) return;
        link(n, cell, source, stroke);
      }
    }
  }

  void link(std::size_t n, int cell, int source, const Stroke& stroke) {
    const Point from = middle(n - 1, source);
    const Point to = middle(n, cell);
    canvas_.line({from.x, from.y - kCellSide / 2}, {to.x, to.y + kCellSide / 2}, stroke);
  }

  bool is_seen(std::size_t n, int cell) const {
    return n < paths_.size() && paths_[n][static_cast<std::size_t>(cell)] > 0;
  }

  void draw_row(std::size_t n, bool is_top) {
    const int written = is_top && hides_ ? current_ + 1 : cells(n);
    std::set<int> empty = outside_of(n, levels_.size() - 1);
    for (int cell = written; cell < cells(n); ++cell) empty.insert(cell);
    outline_empty(n, empty);
    for (int cell = 0; cell < written; ++cell) canvas_.polygon(box(n, cell), fill(n), theme_.grid);
    for (int cell = 0; cell < cells(n); ++cell) {
      if (is_seen(n, cell))
        canvas_.polygon(box(n, cell), theme_.highlight,
                        Stroke{theme_.grid.paint, theme_.edge_width});
    }
  }

  /// Cells that touch have one line between them, where the dashes of two would fill each other's
  /// gaps.
  void outline_empty(std::size_t n, const std::set<int>& cells) {
    const bool touching = places_[n].step == 1;
    for (auto begin = cells.begin(); begin != cells.end();) {
      auto end = std::next(begin);
      while (touching && end != cells.end() && *end == *std::prev(end) + 1) ++end;
      outline_run(n, *begin, *std::prev(end));
      begin = end;
    }
  }

  void outline_run(std::size_t n, int first, int last) {
    const Point low = box(n, first).front();
    const Point high = box(n, last)[2];
    for (const double y : {low.y, high.y}) {
      canvas_.line({low.x, y}, {high.x, y}, theme_.empty_grid);
    }
    for (int line = 0; line <= last - first + 1; ++line) {
      const double x = low.x + line * kCellSide;
      canvas_.line({x, low.y}, {x, high.y}, theme_.empty_grid);
    }
  }

  /// Of what the current cell sees.
  void draw_links(std::size_t n) {
    Stroke stroke = theme_.projection;
    stroke.width = theme_.grid.width;
    for (int cell = 0; cell < cells(n); ++cell) {
      if (!is_seen(n, cell)) continue;
      const AxisReads reads = reads_along(levels_[n], kCols, cell);
      for (const int source : reads.cells) link(n, cell, source, stroke);
      Stroke zero = stroke;
      zero.dash = theme_.empty_grid.dash;
      for (const int source : reads.outside) link(n, cell, source, zero);
    }
  }

  void write_beside(std::size_t n) {
    const double x = right_ + kBeside;
    canvas_.text(wide(levels_[n].name), {x, top_of(n) + kCellSide / 2}, TextSide::right,
                 theme_.note_size, theme_.text);
    if (n == 0) return;
    const double between = (top_of(n) + kCellSide + top_of(n - 1)) / 2;
    canvas_.text(wide(levels_[n].words), {x, between}, TextSide::right, theme_.note_size,
                 theme_.faint_text);
  }

  /// Below the cells of the input that are seen.
  void draw_bracket(std::size_t top) {
    const AxisHull hull = seen_hull(paths_.front());
    if (hull.count == 0) return;
    const double left = box(0, hull.first).front().x;
    const double right = box(0, hull.first + hull.count - 1).back().x;
    const double y = kCellSide + kBracketDrop;
    const double tick = kBracketDrop / 2;
    Stroke stroke = theme_.projection;
    stroke.width = theme_.grid.width;
    canvas_.line({left, y - tick}, {left, y}, stroke);
    canvas_.line({left, y}, {right, y}, stroke);
    canvas_.line({right, y}, {right, y - tick}, stroke);
    const std::u32string text = wide(bracket_text(top, hull.count));
    // No further left than the figure itself.
    const double half = Canvas::width(text, theme_.note_size) / 2;
    const double middle = std::clamp((left + right) / 2,
                                     std::min(half - kCellSide / 2, right_ - half), right_ - half);
    canvas_.text(text, {middle, y + theme_.note_size}, TextSide::middle, theme_.note_size,
                 theme_.text);
  }

  std::string bracket_text(std::size_t top, int inside) const {
    ReceptiveField field;
    for (std::size_t n = 1; n <= top; ++n)
      field = seen_through(field, field_step(*levels_[n].layer, kCols));
    const std::string whole = short_number(field.field);
    return inside < field.field ? std::to_string(inside) + " of a receptive field of " + whole
                                : "receptive field " + whole;
  }

  static constexpr double kBeside = 0.5 * kCellSide;
  static constexpr double kBracketDrop = 0.5 * kCellSide;

  const std::vector<StackLevel>& levels_;
  const Theme& theme_;
  std::vector<RowPlace> places_;
  double pitch_;
  Canvas canvas_;
  std::vector<std::vector<double>> paths_;
  int current_ = 0;
  bool hides_ = false;
  double right_ = 0;
};

}  // namespace

std::vector<RowPlace> row_places(const std::vector<StackLevel>& levels) {
  std::vector<RowPlace> places{{}};
  double least = 1;
  for (std::size_t n = 1; n < levels.size(); ++n) {
    const RowPlace& below = places.back();
    const Layer& layer = *levels[n].layer;
    places.push_back({below.first + offset_of(layer) * below.step,
                      below.step * field_step(layer, kCols).stride});
    if (places.back().step > 0) least = std::min(least, places.back().step);
  }
  for (RowPlace& place : places) place = {place.first / least, place.step / least};
  return places;
}

Scene strip_scene(const std::vector<StackLevel>& levels, const Theme& theme,
                  const StripStep& step) {
  return StripDrawer(levels, theme).draw(step);
}

}  // namespace convanim
