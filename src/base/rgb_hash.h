// Colours as keys of hash tables.
#pragma once

#include <cstddef>

#include "convanim/color.h"

namespace convanim {

struct RgbHash {
  std::size_t operator()(const Rgb& color) const noexcept {
    return static_cast<std::size_t>(color.red) << 16 | static_cast<std::size_t>(color.green) << 8 |
           color.blue;
  }
  std::size_t operator()(const Rgba& color) const noexcept {
    return static_cast<std::size_t>(color.alpha) << 24 | (*this)(color.color);
  }
};

}  // namespace convanim
