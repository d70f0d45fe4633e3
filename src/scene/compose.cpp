// Draws a diagram's grids, what is marked on them and what links them, where an arrangement has
// put them.
#include "convanim/compose.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "scene/anchors.h"
#include "scene/draw_grid.h"
#include "scene/draw_marks.h"
#include "scene/draw_names.h"
#include "scene/draw_notes.h"
#include "scene/link_lines.h"
#include "scene/planes.h"
#include "scene/step_canvas.h"

namespace convanim {

namespace {

void draw_links_where(StepCanvas& canvas, const std::function<bool(const Link&)>& is_drawn) {
  draw_links(canvas.items(), canvas.diagram(), is_drawn, canvas.page().planes,
             canvas.arrangement().links, canvas.theme().projection);
}

/// The grid itself, or of those that stand together the first one, from which on lines that lead
/// there are hidden.
std::size_t first_that_hides(const StepCanvas& canvas, std::size_t n) {
  if (!canvas.arrangement().in_rows) return n;
  while (n > 0 && canvas.grid(n - 1).role == canvas.grid(n).role) --n;
  return n;
}

/// Each with what is marked on it, after the lines that lead there: it hides them where it lies
/// over them.
void draw_grid_by_grid(StepCanvas& canvas) {
  for (std::size_t n = 0; n < canvas.diagram().grids.size(); ++n) {
    draw_links_where(canvas, [&](const Link& link) {
      return first_that_hides(canvas, std::max(link.from_grid, link.to_grid)) == n;
    });
    draw_grid(canvas, n);
    draw_marks(canvas, n);
  }
}

/// Grids first to before end: all that stands still of them, then what is marked on each.
void draw_together(StepCanvas& canvas, std::size_t first, std::size_t end) {
  for (std::size_t n = first; n < end; ++n) draw_grid(canvas, n);
  for (std::size_t n = first; n < end; ++n) {
    draw_marks(canvas, n);
    draw_links_where(canvas, [n](const Link& link) { return link.from_grid == n; });
  }
}

/// One behind the first of those that lie over none of the grids from `first` on.
std::size_t end_of_free(const std::vector<Plane>& planes, std::size_t first) {
  std::size_t end = first + 1;
  const auto lies_over = [&](std::size_t n) {
    return std::any_of(planes.begin() + static_cast<std::ptrdiff_t>(first),
                       planes.begin() + static_cast<std::ptrdiff_t>(n),
                       [&](const Plane& below) { return overlap(planes[n], below); });
  };
  while (end < planes.size() && !lies_over(end)) ++end;
  return end;
}

void draw_still_first(StepCanvas& canvas) {
  const std::size_t grids = canvas.diagram().grids.size();
  if (!canvas.arrangement().overlaps) return draw_together(canvas, 0, grids);
  for (std::size_t first = 0; first < grids;) {
    const std::size_t end = end_of_free(canvas.page().planes, first);
    draw_together(canvas, first, end);
    first = end;
  }
}

}  // namespace

Scene compose(const Diagram& diagram, const Arrangement& arrangement, const Theme& theme) {
  StepCanvas canvas(diagram, arrangement, theme);
  if (arrangement.still_first) {
    draw_still_first(canvas);
  } else {
    draw_grid_by_grid(canvas);
  }
  const std::vector<Plane>& planes = canvas.page().planes;
  draw_names(canvas.items(), diagram, planes, theme);
  draw_arrows(canvas.items(), diagram, planes, theme);
  draw_notes(canvas.items(), diagram, planes, theme);
  return {canvas.page().width,
          canvas.page().height,
          theme.background,
          std::move(canvas.items()),
          theme.ground,
          theme.dark_background,
          anchors_of(diagram, planes, arrangement, canvas.look(), theme, !canvas.fades())};
}

}  // namespace convanim
