// Which colours of a figure are those of its presentation's theme.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "convanim/theme.h"

namespace convanim {

/// A colour of a presentation's theme.
struct DeckColor {
  std::string_view slot;    ///< in the theme: "accent1"
  std::string_view scheme;  ///< where it is used: "tx1" is what the theme calls "dk1"
  Rgb color;
};

/// Every slot that a presentation's theme has, in its order.
std::vector<DeckColor> deck_colors(const Theme& theme);

/// A fill: of the theme where it has the colour.
std::string solid_fill(const Paint& paint, const std::vector<DeckColor>& colors);

/// "268bd2"
std::string hex_digits(const Rgb& color);

}  // namespace convanim
