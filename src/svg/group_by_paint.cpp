// Groups neighbours that are painted alike.
#include "svg/group_by_paint.h"

#include <algorithm>
#include <variant>

namespace convanim {

Paints paints_of(const Item& item) {
  if (const auto* polygon = std::get_if<Polygon>(&item)) return {polygon->fill, polygon->stroke};
  if (const auto* line = std::get_if<Line>(&item)) return {std::nullopt, line->stroke};
  return {std::get<Text>(item).paint, std::nullopt};
}

bool is_opaque(const Paint& paint) {
  return paint.alpha == 1 && (!paint.on_dark || paint.on_dark->alpha == 1);
}

std::vector<PaintGroup> group_by_paint(std::span<const Item> items) {
  std::vector<PaintGroup> groups;
  for (std::span<const Item> rest = items; !rest.empty();) {
    const Paints paints = paints_of(rest.front());
    const auto end =
        std::ranges::find_if_not(rest, [&](const Item& item) { return paints_of(item) == paints; });
    const auto count = static_cast<std::size_t>(end - rest.begin());
    groups.push_back({rest.first(count), paints});
    rest = rest.subspan(count);
  }
  return groups;
}

}  // namespace convanim
