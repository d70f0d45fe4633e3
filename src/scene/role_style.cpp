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
