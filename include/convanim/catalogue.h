// The named animations of the guide, as one table. Knows nothing of how a layer is drawn.
#pragma once

#include <span>
#include <string_view>

#include "convanim/spec.h"

namespace convanim {

struct NamedAnimation {
  std::string_view name;
  std::string_view title;
  ConvSpec spec;
};

/// The sixteen animations of gif/, convolutions first, in the order of the guide.
std::span<const NamedAnimation> catalogue();

/// The animation of that name, or nullptr.
const NamedAnimation* find_animation(std::string_view name);

}  // namespace convanim
