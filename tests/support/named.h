// The named animations' layers and layouts, by their names.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "convanim/catalogue.h"
#include "convanim/layout.h"
#include "support/layer_2d.h"

namespace convanim {

/// The animation has to be there: a test that names another fails by the exception.
inline const Layer& named_layer(std::string_view name) {
  const NamedAnimation* animation = find_animation(name);
  if (!animation) throw std::logic_error("no animation is called " + std::string(name));
  return animation->layer;
}

inline Layer2d named(std::string_view name) {
  return to_2d(named_layer(name));
}

inline Layout layout_of(std::string_view name) {
  return lay_out(named_layer(name));
}

}  // namespace convanim
