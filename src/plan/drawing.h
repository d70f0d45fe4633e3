// A figure in one style, as files show it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "convanim/animation.h"
#include "convanim/bitmap.h"
#include "figure/figure.h"
#include "plan/resolution.h"

namespace convanim {

/// A figure whose numbers have been checked.
struct Drawing {
  Figure figure;
  Animation animation;   ///< of the figure, or of what a view makes of it
  std::string suffix{};  ///< of the names of files that show it: the kind's and the style's
  double pixels_per_inch = kDefaultPixelsPerInch;
  Theme theme{};
  std::vector<int> steps{};  ///< of the figure that the animation shows
  PixelSize size{};          ///< of its frames, where there are pixels
  double page_factor = 1;    ///< what its page is larger by where there are none
  std::size_t bytes = 1;     ///< what each thread takes that draws it

  /// What a picture of it is called: "dilation_dark".
  std::string stem() const { return figure.name + suffix; }
};

}  // namespace convanim
