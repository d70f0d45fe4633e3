// Groups what is painted alike, and finds what shows through translucent shapes, so that a picture
// can be painted in opaque colours only. Knows no format.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "svg/motion.h"

namespace convanim {

/// What an item is painted with.
struct Paints {
  std::optional<Paint> fill;
  std::optional<Stroke> stroke;
  friend bool operator==(const Paints&, const Paints&) = default;
};

Paints paints_of(const Item& item);

bool is_opaque(const Paint& paint);

/// How a paint looks below another: the colour that Cairo mixes, as exactly.
Paint seen_through(const Paint& veil, const Paint& below);

/// A batch that shows through a veil, and how.
struct Seen {
  std::size_t batch = 0;
  Paints paints;
};

/// What can be painted in the place of translucent shapes: first the ground in all of them, then
/// the batches, as far as they lie in the shapes.
struct Veil {
  Paint ground;
  std::vector<Seen> below;
};

/// Neighbouring items that are painted alike.
struct Batch {
  std::span<const Item> items;
  Paints paints;
  std::optional<Veil> veil;  ///< in place of the fill
  bool is_seen = false;      ///< through a veil
};

/// An animation's batches in the order of drawing.
struct Batches {
  std::vector<Batch> all;
  /// Those of each part; and of each step, if it is one whose steps are drawn one by one. Of those
  /// parts the last step comes twice, as a still too.
  std::vector<std::vector<std::vector<std::size_t>>> of_parts;
};

/// Translucent polygons become veils, unless something shows through them that moves or changes.
/// What later lines hide of a veil is left out.
/// @param page what shows where nothing is drawn; nothing if that is not known
Batches find_batches(std::span<const Part> parts, const std::optional<Paint>& page);

}  // namespace convanim
