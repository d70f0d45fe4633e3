// A figure as its scenes: what files show.
#pragma once

#include <cstddef>
#include <string>

#include "convanim/scene.h"
#include "figure/figure.h"
#include "figure/notes.h"
#include "figure/style.h"

namespace convanim {

inline constexpr double kDefaultPixelsPerInch = 150;

/// A figure whose numbers have been checked.
struct Drawing {
  Figure figure;
  int steps = 0;
  ComposeStep compose_step;
  std::string suffix;      ///< of the names of files that show it: the style's
  std::string title;       ///< what it is called in words
  bool dark_half = false;  ///< of a light and a dark one

  /// What a picture of it is called: "dilation_dark".
  std::string stem() const { return figure.name + suffix; }

  double pixels_per_inch = kDefaultPixelsPerInch;
  std::size_t bytes = 1;  ///< what each thread takes that draws it
};

/// Checks a figure's numbers.
/// @throws RequestError
Drawing make_drawing(const Figure& figure, const Style& style = {}, const NotesRequest& notes = {});

}  // namespace convanim
