// Draws what stands still of a grid: its cells, lines, words and gaps.
#include "scene/draw_grid.h"

#include <algorithm>
#include <optional>

namespace convanim {

namespace {

class GridPainter {
 public:
  GridPainter(StepCanvas& canvas, std::size_t n)
      : canvas_(canvas),
        theme_(canvas.theme()),
        grid_(canvas.grid(n)),
        plane_(canvas.plane(n)),
        n_(n) {}

  void draw() {
    if (grid_.missing) return;
    const bool grows = canvas_.grows(n_);
    if (grows && canvas_.arrangement().overlaps) hollow();
    tint_copies();
    if (grid_.role != GridRole::output || grows || has_empty_cells()) draw_empty_grid();
    const bool outlines_first = !canvas_.arrangement().in_rows;
    if (outlines_first) outline_kernel();
    if (!grows) draw_cells();
    if (!outlines_first) outline_kernel();
    draw_gaps(canvas_.items(), plane_, canvas_.rules(n_), theme_.text, name());
    write_words(grows);
  }

 private:
  Name name() const { return canvas_.name_of(n_); }

  void add_area(const CellRect& rect, const std::optional<Paint>& fill,
                const std::optional<Stroke>& stroke) {
    canvas_.add_area(n_, rect, fill, stroke, name());
  }

  void outline_kernel() {
    if (grid_.role == GridRole::kernel) add_area(plane_.whole(), std::nullopt, theme_.grid);
  }

  /// Hides what lies below cells that are not written yet.
  void hollow() {
    const std::optional<Paint> paint = page_paint(theme_);
    if (paint) add_area(grid_.kept.value_or(plane_.whole()), paint, std::nullopt);
  }

  bool has_empty_cells() const {
    return std::ranges::any_of(grid_.cells, [](CellKind kind) {
      return kind != CellKind::data && kind != CellKind::elided;
    });
  }

  /// What the padding copies has the input's colour, but for most of it.
  void tint_copies() {
    for_each_cell(plane_.whole(), [&](Cell cell) {
      if (grid_.kind(cell) != CellKind::copy) return;
      canvas_.add_area(n_, single(cell), canvas_.fill_of(n_, cell, tinted(theme_.input)),
                       std::nullopt, canvas_.name_of(n_, std::nullopt, cell));
    });
  }

  void draw_empty_grid() {
    const Stroke lines = faded(canvas_.style(n_).lines, theme_.fading);
    const CellRect& counting = canvas_.counting(n_);
    if (!canvas_.dims(n_)) {
      draw_lines(canvas_.items(), plane_, counting, lines, name(), canvas_.rules(n_));
      return;
    }
    const auto is_read = [&](Cell cell) { return !grid_.is_unread(cell); };
    draw_lines(canvas_.items(), plane_, counting, is_read, lines,
               dimmed(lines, canvas_.look().unread), name(), canvas_.rules(n_));
  }

  /// The output is one area, as is an input whose cells touch where the arrangement joins them.
  void draw_cells() {
    const bool joins =
        canvas_.arrangement().joins_cells || grid_.role == GridRole::output || canvas_.fades();
    const auto rect =
        joins && !theme_.cells_apart && !canvas_.dims(n_) ? rect_of_data(grid_) : std::nullopt;
    if (!rect) {
      canvas_.fill_cells(n_, plane_.whole());
      return;
    }
    add_area(*rect, canvas_.style(n_).fill, theme_.outline);
    if (canvas_.style(n_).hatched) canvas_.hatch_area(n_, *rect, canvas_.hatching(n_), name());
    draw_lines(canvas_.items(), plane_, *rect, canvas_.grid_lines(), name(), canvas_.rules(n_));
  }

  /// Numbers of a grid that grows come with its cells, names stand there before.
  void write_words(bool grows) {
    const CellRect whole = plane_.whole();
    if (grows && grid_.named) canvas_.write_words(n_, whole, theme_.text);
    if (grows || canvas_.writes_above_marks(n_)) return;
    canvas_.write_words(n_, whole, canvas_.style(n_).text);
  }

  StepCanvas& canvas_;
  const Theme& theme_;
  const Grid& grid_;
  const Plane& plane_;
  std::size_t n_;
};

}  // namespace

void draw_grid(StepCanvas& canvas, std::size_t n) {
  GridPainter(canvas, n).draw();
}

}  // namespace convanim
