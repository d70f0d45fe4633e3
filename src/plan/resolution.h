// How many pixels a figure has.
#pragma once

#include <variant>

namespace convanim {

inline constexpr double kDefaultPixelsPerInch = 150;

/// The usual one, or one at which the figure is no wider than a slide.
struct AnyResolution {};

struct PixelsPerInch {
  double value = kDefaultPixelsPerInch;
};

struct PixelWidth {
  int value = 1;
};

using Resolution = std::variant<AnyResolution, PixelsPerInch, PixelWidth>;

}  // namespace convanim
