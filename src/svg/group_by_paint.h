// Groups neighbours that are painted alike. Knows no format.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "convanim/scene.h"

namespace convanim {

/// What an item is painted with.
struct Paints {
  std::optional<Paint> fill;
  std::optional<Stroke> stroke;
  friend bool operator==(const Paints&, const Paints&) = default;
};

Paints paints_of(const Item& item);

/// Whether nothing shows through it, on a light page or a dark one.
bool is_opaque(const Paint& paint);

/// Neighbouring items that are painted alike.
struct PaintGroup {
  std::span<const Item> items;
  Paints paints;
};

/// The items in the order of drawing, in as few groups as that leaves: blue, blue, red, blue are
/// three.
std::vector<PaintGroup> group_by_paint(std::span<const Item> items);

/// The items in the order of drawing, one by one but for neighbouring lines of one opaque stroke,
/// which can be one path: where they cross it does not matter which of them is above.
std::vector<std::span<const Item>> join_lines(std::span<const Item> items);

}  // namespace convanim
