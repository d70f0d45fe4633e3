// Groups neighbours that are painted alike.
#include "svg/group_by_paint.h"

#include <algorithm>
#include <variant>

namespace convanim {

namespace {

/// How many items from the first on can be one path.
std::size_t joined(std::span<const Item> items) {
  const auto* first = std::get_if<Line>(&items.front());
  if (!first || !is_opaque(first->stroke.paint)) return 1;
  const auto alike = [&](const Item& item) {
    const auto* line = std::get_if<Line>(&item);
    return line && line->stroke == first->stroke;
  };
  return static_cast<std::size_t>(std::ranges::find_if_not(items, alike) - items.begin());
}

}  // namespace

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

std::vector<std::span<const Item>> join_lines(std::span<const Item> items) {
  std::vector<std::span<const Item>> paths;
  for (std::span<const Item> rest = items; !rest.empty();
       rest = rest.subspan(paths.back().size())) {
    paths.push_back(rest.first(joined(rest)));
  }
  return paths;
}

}  // namespace convanim
