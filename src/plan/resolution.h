// How many pixels a figure has.
#pragma once

#include <variant>

namespace convanim {

inline constexpr double kDefaultPixelsPerInch = 150;

struct PixelsPerInch {
  double value = kDefaultPixelsPerInch;
};

struct PixelWidth {
  int value = 1;
};

using Resolution = std::variant<PixelsPerInch, PixelWidth>;

}  // namespace convanim
