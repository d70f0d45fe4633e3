// Small cells as a figure has them.
#include "scene/swatch.h"

#include "scene/planes.h"

namespace convanim {

namespace {

Paint swatch_fill(Swatch swatch, const Theme& theme) {
  switch (swatch) {
    case Swatch::input:
    case Swatch::source:
    case Swatch::tap:
      return theme.input;
    case Swatch::copy:
      return tinted(theme.input);
    case Swatch::unread:
      return dimmed(theme.input, theme.look.unread);
    case Swatch::kernel:
    case Swatch::kernel_now:
      return theme.kernel;
    default:
      return theme.output;
  }
}

bool is_empty(Swatch swatch) {
  return swatch == Swatch::empty || swatch == Swatch::empty_tap || swatch == Swatch::outside;
}

bool is_now(Swatch swatch) {
  return swatch == Swatch::tap || swatch == Swatch::empty_tap || swatch == Swatch::current ||
         swatch == Swatch::kernel_now;
}

}  // namespace

void draw_swatch(std::vector<Item>& items, Swatch swatch, Point baseline, double side,
                 const Theme& theme) {
  draw_swatch(items, LegendEntry{swatch, {}}, baseline, side, theme);
}

void draw_swatch(std::vector<Item>& items, const LegendEntry& entry, Point baseline, double side,
                 const Theme& theme) {
  const Swatch swatch = entry.swatch;
  const auto [left, bottom] = baseline;
  const double right = left + side;
  const double top = bottom - side;
  const std::vector<Point> cell{{left, top}, {left, bottom}, {right, bottom}, {right, top}};
  const auto fill = [&](const Paint& paint) {
    items.emplace_back(Polygon{cell, paint, std::nullopt});
  };
  if (!is_empty(swatch)) {
    const Paint paint = swatch_fill(swatch, theme);
    fill(entry.partial ? dimmed(paint, theme.partial) : paint);
  }
  if (entry.shade) fill(*entry.shade);
  if (entry.gradient) {
    hatch(items, cell, cell[1], {theme.grid.paint, theme.outline.width}, std::nullopt);
  }
  if (swatch == Swatch::kernel && theme.hatches_kernel) {
    hatch(items, cell, cell[1], hatching(theme), std::nullopt);
  }
  if (swatch == Swatch::empty_tap && theme.hatches_empty) {
    hatch(items, cell, cell[1], theme.outline, std::nullopt);
  } else if (is_now(swatch)) {
    fill(theme.highlight);
  }
  if (swatch == Swatch::empty || swatch == Swatch::copy) {
    for (std::size_t i = 0; i < cell.size(); ++i) {
      items.emplace_back(Line{cell[i], cell[(i + 1) % cell.size()], theme.empty_grid});
    }
    return;
  }
  const Stroke source{theme.source, theme.edge_width};
  items.emplace_back(Polygon{cell, std::nullopt, swatch == Swatch::source ? source : theme.grid});
}

}  // namespace convanim
