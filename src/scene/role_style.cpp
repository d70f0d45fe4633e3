// How a theme paints a grid's cells and lines.
#include "scene/role_style.h"

#include "scene/planes.h"

namespace convanim {

RoleStyle style_of(GridRole role, const Theme& theme) {
  switch (role) {
    case GridRole::input:
      return {theme.input, theme.input_text, theme.empty_grid};
    case GridRole::kernel:
      return {theme.kernel, theme.kernel_text, theme.faint_grid, theme.hatches_kernel};
    case GridRole::output:
      break;
  }
  return {theme.output, theme.output_text, theme.empty_grid};
}

RoleStyle style_of(const Grid& grid, const Theme& theme) {
  constexpr double kPale = 0.4;
  RoleStyle style = style_of(grid.role, theme);
  style.hatched = style.hatched || grid.gradient;
  if (grid.second) style.fill = theme.second_input;
  if (grid.grows) style.lines = theme.empty_grid;
  if (grid.pale) style.fill = dimmed(style.fill, kPale);
  return style;
}

Stroke hatching_of(const Grid& grid, const Theme& theme) {
  return grid.gradient ? Stroke{theme.grid.paint, theme.outline.width} : hatching(theme);
}

Stroke faded(const Stroke& stroke, const GridFading& fading) {
  return dimmed(stroke, fading.alpha);
}

std::optional<Paint> page_paint(const Theme& theme) {
  if (theme.ground == Ground::transparent) return std::nullopt;
  Paint paint{theme.background};
  if (theme.dark_background) paint.on_dark = DarkPaint{*theme.dark_background};
  return paint;
}

}  // namespace convanim
