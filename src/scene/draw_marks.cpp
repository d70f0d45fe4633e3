// Draws what a step marks on a grid: what is read, written, copied and summed up.
#include "scene/draw_marks.h"

#include <optional>

#include "scene/link_lines.h"

namespace convanim {

namespace {

class MarkPainter {
 public:
  MarkPainter(StepCanvas& canvas, std::size_t n)
      : canvas_(canvas),
        theme_(canvas.theme()),
        look_(canvas.look()),
        grid_(canvas.grid(n)),
        plane_(canvas.plane(n)),
        n_(n) {}

  void draw() {
    if (canvas_.grows(n_)) draw_growth();
    if (look_.xrays) {
      draw_xrays(canvas_.items(), canvas_.diagram(), n_, canvas_.page().planes,
                 canvas_.arrangement().links, shining_through(theme_), name(MarkKind::current));
    }
    draw_taps();
    for_each_mark(MarkKind::window, [&](const Mark& mark) { draw_window(mark); });
    if (grid_.kept) {
      add_area(*grid_.kept, std::nullopt, Stroke{theme_.grid.paint, theme_.kept_width},
               canvas_.name_of(n_));
    }
    lift_words(MarkKind::tap);
    write_weights();
    for_each_mark(MarkKind::current, [&](const Mark& mark) {
      highlight(mark.kind, mark.at);
      if (!edges_now()) add_area(mark.at, std::nullopt, theme_.grid, name_at(mark));
      draw_edge(mark.at, name_at(mark));
    });
    lift_words(MarkKind::current);
    if (canvas_.writes_above_marks(n_)) {
      canvas_.write_words(n_, plane_.whole(), canvas_.style(n_).text);
    }
    for_each_mark(MarkKind::source, [&](const Mark& mark) {
      if (plane_.projection != kUpright) return;  // there is a line instead
      add_area(mark.at, std::nullopt, Stroke{theme_.source, theme_.edge_width}, name_at(mark));
    });
    for_each_mark(MarkKind::dropped, [&](const Mark& mark) { cross_out(mark); });
  }

 private:
  Name name(MarkKind kind) const { return canvas_.name_of(n_, kind); }
  Name name_at(const Mark& mark) const { return canvas_.name_of(n_, mark.kind, mark.at.top_left); }

  void add_area(const CellRect& rect, const std::optional<Paint>& fill,
                const std::optional<Stroke>& stroke, const Name& name) {
    canvas_.add_area(n_, rect, fill, stroke, name);
  }

  template <class Action>
  void for_each_mark(MarkKind kind, const Action& action) const {
    for (const Mark& mark : canvas_.diagram().marks) {
      if (mark.grid == n_ && mark.kind == kind) action(mark);
    }
  }

  bool edges_now() const { return look_.edges_now || theme_.edges_now; }

  /// Round what is read and written now.
  void draw_edge(const CellRect& rect, const Name& name) {
    if (!edges_now() && !theme_.edges_on_dark) return;
    Stroke edge{theme_.grid.paint, theme_.edge_width};
    if (!edges_now()) edge.paint.alpha = 0;
    add_area(rect, std::nullopt, edge, name);
  }

  /// Of words in cells that are read or written now.
  Paint lit_text() const { return theme_.highlight_text.value_or(canvas_.style(n_).text); }

  /// What has been written so far, and what has some of it.
  void draw_growth() {
    for (const MarkKind kind : {MarkKind::done, MarkKind::partial}) {
      const Paint text = kind == MarkKind::done ? canvas_.style(n_).text : theme_.text;
      for_each_mark(kind, [&](const Mark& mark) { canvas_.fill_cells(n_, mark.at, kind); });
      for_each_mark(kind, [&](const Mark& mark) { canvas_.write_words(n_, mark.at, text, kind); });
    }
  }

  /// Taps that fill their window are one area where the arrangement joins cells. What lies beyond
  /// the padding counts for nothing and stays blank.
  void draw_taps() {
    std::size_t taps = 0;
    CellRect window;
    const auto counts = [&](const Mark& mark) {
      return grid_.kind(mark.at.top_left) != CellKind::overhang;
    };
    for_each_mark(MarkKind::tap, [&](const Mark& mark) { taps += counts(mark) ? 1 : 0; });
    for_each_mark(MarkKind::window, [&](const Mark& mark) { window = mark.at; });
    if (canvas_.arrangement().joins_cells && taps > 0 && taps == cell_count(window.size)) {
      highlight(MarkKind::tap, window);
      return;
    }
    for_each_mark(MarkKind::tap, [&](const Mark& mark) {
      if (counts(mark)) highlight(mark.kind, mark.at);
    });
  }

  /// Beyond what counts only its hull is drawn.
  void draw_window(const Mark& mark) {
    if (!look_.edges_now) {
      const CellRect counts = common(mark.at, canvas_.counting(n_));
      draw_lines(canvas_.items(), plane_, counts, canvas_.grid_lines(), name(mark.kind),
                 canvas_.rules(n_));
      if (counts != mark.at && !edges_now()) {
        add_area(mark.at, std::nullopt, theme_.grid, name(mark.kind));
      }
    }
    draw_edge(mark.at, name(mark.kind));
  }

  void highlight(MarkKind kind, const CellRect& rect) {
    Name name = this->name(kind);
    if (rect.size == Size{1, 1}) name.cell = rect.top_left;
    if (hides_words()) canvas_.fill_cells(n_, rect, kind);
    shade(rect, name);
    if (look_.edges_now) draw_outlines(rect, name);
    if (look_.lifts_words) canvas_.write_words(n_, rect, lit_text(), kind);
  }

  /// Whether what is read or written now is drawn anew, so that its words can stand above.
  bool hides_words() const {
    return canvas_.lifts_words(n_) || grid_.pale ||
           (look_.lifts_words && (canvas_.arrangement().still_first || canvas_.has_words(n_)));
  }

  void shade(const CellRect& rect, const Name& name) {
    if (!theme_.hatches_empty) {
      add_area(rect, theme_.highlight, theme_.highlight_outline, name);
      return;
    }
    for_each_cell(rect, [&](Cell cell) {
      if (grid_.kind(cell) == CellKind::data) {
        add_area(single(cell), theme_.highlight, std::nullopt, name);
      } else {
        canvas_.hatch_area(n_, single(cell), theme_.outline, name);
      }
    });
  }

  void draw_outlines(const CellRect& rect, const Name& name) {
    if (rect.size == Size{1, 1}) {
      add_area(rect, std::nullopt, canvas_.grid_lines(n_), name);
    } else {
      draw_lines(canvas_.items(), plane_, rect, canvas_.grid_lines(n_), name, canvas_.rules(n_));
    }
  }

  void lift_words(MarkKind kind) {
    if (!canvas_.lifts_words(n_)) return;
    for_each_mark(
        kind, [&](const Mark& mark) { canvas_.write_words(n_, mark.at, lit_text(), mark.kind); });
  }

  /// In the corners of the taps, what they are multiplied with.
  void write_weights() {
    const bool lifted = look_.lifts_words || canvas_.lifts_words(n_);
    const Paint on_data = lifted ? lit_text() : canvas_.style(n_).text;
    WordType type = corner_type(canvas_.diagram(), theme_, plane_.side);
    for_each_mark(MarkKind::tap, [&](const Mark& mark) {
      if (mark.text.empty()) return;
      const Cell cell = mark.at.top_left;
      const Point place = plane_.corner(cell.row + 1 - kCornerPlace.y, cell.col + kCornerPlace.x);
      type.paint = grid_.kind(cell) == CellKind::data ? on_data : theme_.text;
      write(canvas_.items(), {mark.text}, place, type, name_at(mark));
    });
  }

  void cross_out(const Mark& mark) {
    const auto [top_left, bottom_left, bottom_right, top_right] = corners(plane_, mark.at);
    canvas_.items().emplace_back(Line{top_left, bottom_right, theme_.grid, false, name_at(mark)});
    canvas_.items().emplace_back(Line{bottom_left, top_right, theme_.grid, false, name_at(mark)});
  }

  StepCanvas& canvas_;
  const Theme& theme_;
  const Look& look_;
  const Grid& grid_;
  const Plane& plane_;
  std::size_t n_;
};

}  // namespace

void draw_marks(StepCanvas& canvas, std::size_t n) {
  MarkPainter(canvas, n).draw();
}

}  // namespace convanim
