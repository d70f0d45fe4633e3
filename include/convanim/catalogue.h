// The named animations, as one table. Knows nothing of how a layer is drawn.
#pragma once

#include <span>
#include <string_view>

#include "convanim/layer.h"

namespace convanim {

/// The sixteen of gif/, the four with numbers, those that teach what is asked most, the guide's
/// remaining figures, or all, one after the other.
enum class CatalogueSet { classic, numerical, teaching, guide, everything };

struct NamedAnimation {
  std::string_view name;
  std::string_view title;
  Layer layer;
  bool numerical = false;  ///< drawn with the guide's numbers
  CatalogueSet set = CatalogueSet::classic;
  std::string_view view{};  ///< what is drawn of the layer; nothing for what is usually drawn
  bool counts = false;      ///< whether its cells say how often they have been written
};

/// The animations of a set, convolutions first, in the order of the guide.
std::span<const NamedAnimation> catalogue(CatalogueSet set = CatalogueSet::classic);

/// The animation of that name, of either set, or nullptr.
const NamedAnimation* find_animation(std::string_view name);

}  // namespace convanim
