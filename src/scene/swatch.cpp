// Small cells as a figure has them.
#include "scene/swatch.h"

#include "scene/planes.h"

namespace convanim {

namespace {

const Paint& swatch_fill(Swatch swatch, const Theme& theme) {
  if (swatch == Swatch::kernel) return theme.kernel;
  return swatch == Swatch::input || swatch == Swatch::tap ? theme.input : theme.output;
}

}  // namespace

void draw_swatch(std::vector<Item>& items, Swatch swatch, Point baseline, double side,
                 const Theme& theme) {
  const auto [left, bottom] = baseline;
  const double right = left + side;
  const double top = bottom - side;
  const std::vector<Point> cell{{left, top}, {left, bottom}, {right, bottom}, {right, top}};
  const auto fill = [&](const Paint& paint) {
    items.emplace_back(Polygon{cell, paint, std::nullopt});
  };
  if (swatch == Swatch::empty) {
    for (std::size_t i = 0; i < cell.size(); ++i) {
      items.emplace_back(Line{cell[i], cell[(i + 1) % cell.size()], theme.empty_grid});
    }
    return;
  }
  fill(swatch_fill(swatch, theme));
  if (swatch == Swatch::kernel && theme.hatches_kernel) {
    hatch(items, cell, cell[1], hatching(theme), std::nullopt);
  }
  if (swatch == Swatch::tap || swatch == Swatch::current) fill(theme.highlight);
  items.emplace_back(Polygon{cell, std::nullopt, theme.grid});
}

}  // namespace convanim
