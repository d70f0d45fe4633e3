// A figure in one style, as files show it.
#pragma once

#include <cstddef>
#include <string>

#include "convanim/animation.h"
#include "figure/figure.h"

namespace convanim {

inline constexpr double kDefaultPixelsPerInch = 150;

/// A figure whose numbers have been checked.
struct Drawing {
  Figure figure;
  Animation animation;     ///< of the figure, or of what a view makes of it
  std::string suffix{};    ///< of the names of files that show it: the style's
  bool dark_half = false;  ///< of a light and a dark one
  double pixels_per_inch = kDefaultPixelsPerInch;
  std::size_t bytes = 1;  ///< what each thread takes that draws it

  /// What a picture of it is called: "dilation_dark".
  std::string stem() const { return figure.name + suffix; }
};

}  // namespace convanim
