// A figure in one style, as files show it.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
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
  std::vector<int> steps{};   ///< of the figure that the animation shows
  PixelSize size{};           ///< of its frames, where there are pixels
  double page_factor = 1;     ///< what its page is larger by where there are none
  std::size_t shapes = 0;     ///< of its first step
  std::size_t letters = 0;    ///< in its words and numbers
  std::size_t edge_rows = 0;  ///< rows of pixels that their edges cross, all together
  bool is_sheet = false;
  bool fades = false;        ///< whether its cells have so few pixels that their lines are pale
  bool is_clear = false;     ///< whether its ground lets through what lies behind
  std::size_t composed = 0;  ///< shapes of the largest step that was tried
  std::map<std::string_view, std::size_t> held{};  ///< by formats, what FileJob::held is

  /// What a picture of it is called: "dilation_dark".
  std::string stem() const { return figure.name + suffix; }
};

}  // namespace convanim
