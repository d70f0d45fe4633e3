// How large a figure is drawn, and what becomes of it where its cells or words have few pixels.
// Knows no format.
#pragma once

#include <string>
#include <vector>

#include "convanim/animation.h"
#include "figure/figure.h"
#include "figure/style.h"
#include "plan/drawing.h"
#include "plan/request.h"

namespace convanim {

/// A figure's animation and how many pixels it has.
struct SizedAnimation {
  Figure figure;  ///< maybe without the middle of its planes
  Animation animation;
  double pixels_per_inch = kDefaultPixelsPerInch;
  bool fades = false;                ///< whether the lines of its grids do
  std::size_t shapes = 0;            ///< of the largest step that was tried
  std::vector<std::string> notes{};  ///< what was decided for its user
};

/// @param raster whether it will be pixels
/// @throws RequestError as make_animation() does
SizedAnimation make_sized(const DrawRequest& request, const Figure& figure, const Style& style,
                          bool raster);

/// What a page without pixels is larger by, to be as wide as so many pixels on paper.
/// @param width of the page, in points
/// @throws RequestError where another option says its width, and nothing has pixels
double page_factor(const DrawRequest& request, double width, bool raster);

/// The animation on pages of that size.
Animation on_page(const Drawing& drawing);

}  // namespace convanim
