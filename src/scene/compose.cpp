// Draws a diagram's grids, what is marked on them and what links them, where an arrangement has
// put them.
#include "convanim/compose.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "scene/anchors.h"
#include "scene/draw_grid.h"
#include "scene/draw_marks.h"
#include "scene/draw_notes.h"
#include "scene/link_lines.h"
#include "scene/step_canvas.h"

namespace convanim {

namespace {

void draw_links_where(StepCanvas& canvas, const std::function<bool(const Link&)>& is_drawn) {
  draw_links(canvas.items(), canvas.diagram(), is_drawn, canvas.page().planes,
             canvas.arrangement().links, canvas.theme().projection);
}

/// Each with what is marked on it, after the lines that lead there: it hides them where it lies
/// over them.
void draw_grid_by_grid(StepCanvas& canvas) {
  for (std::size_t n = 0; n < canvas.diagram().grids.size(); ++n) {
    draw_links_where(canvas,
                     [n](const Link& link) { return std::max(link.from_grid, link.to_grid) == n; });
    draw_grid(canvas, n);
    draw_marks(canvas, n);
  }
}

void draw_still_first(StepCanvas& canvas) {
  const std::size_t grids = canvas.diagram().grids.size();
  for (std::size_t n = 0; n < grids; ++n) draw_grid(canvas, n);
  for (std::size_t n = 0; n < grids; ++n) {
    draw_marks(canvas, n);
    draw_links_where(canvas, [n](const Link& link) { return link.from_grid == n; });
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
  draw_arrows(canvas.items(), diagram, planes, theme);
  draw_notes(canvas.items(), diagram, planes, theme);
  return {canvas.page().width,
          canvas.page().height,
          theme.background,
          std::move(canvas.items()),
          theme.ground,
          theme.dark_background,
          anchors_of(diagram, planes, canvas.look(), !canvas.fades())};
}

}  // namespace convanim
