// The shapes of a scene by what they show.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "convanim/scene.h"

namespace convanim {

inline std::optional<Name> name_of(const Item& item) {
  return std::visit([](const auto& shape) { return shape.name; }, item);
}

/// Whether the item shows a mark on a grid, or without one a part of the grid itself.
inline bool shows(const Item& item, GridRole role, std::optional<MarkKind> mark) {
  const std::optional<Name> name = name_of(item);
  return name && name->role == role && name->mark == mark;
}

/// The shapes of one kind that show that, in the order of drawing.
template <class Kind>
std::vector<Kind> shapes_of(const Scene& scene, GridRole role,
                            std::optional<MarkKind> mark = std::nullopt) {
  std::vector<Kind> found;
  for (const Item& item : scene.items) {
    const auto* shape = std::get_if<Kind>(&item);
    if (shape && shows(item, role, mark)) found.push_back(*shape);
  }
  return found;
}

/// The lines that lead from one grid to another.
inline std::vector<Line> links_of(const Scene& scene) {
  std::vector<Line> found;
  for (const Item& item : scene.items) {
    const auto* line = std::get_if<Line>(&item);
    if (line && line->guide) found.push_back(*line);
  }
  return found;
}

}  // namespace convanim
