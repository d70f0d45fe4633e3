// The named animations of the guide, as one table. Knows nothing of how a layer is drawn.
#pragma once

#include <span>
#include <string_view>

#include "convanim/layer.h"

namespace convanim {

struct NamedAnimation {
  std::string_view name;
  std::string_view title;
  Layer layer;
  bool numerical = false;  ///< drawn flat, with the guide's numbers
};

/// The sixteen of gif/, the four with numbers, or both, one after the other.
enum class CatalogueSet { classic, numerical, everything };

/// The animations of a set, convolutions first, in the order of the guide.
std::span<const NamedAnimation> catalogue(CatalogueSet set = CatalogueSet::classic);

/// The animation of that name, of either set, or nullptr.
const NamedAnimation* find_animation(std::string_view name);

}  // namespace convanim
