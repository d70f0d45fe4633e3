// Encodes an animation as slides whose shapes and text are their reader's own to edit (Office Open
// XML, ISO/IEC 29500). Knows no layer.
#pragma once

#include <cstddef>

#include "convanim/animation.h"
#include "convanim/sink.h"
#include "convanim/theme.h"

namespace convanim {

/// The most slides, and the most shapes on one.
inline constexpr int kMaxSlides = 2'000;
inline constexpr std::size_t kMaxSlideShapes = 100'000;

/// How the steps become slides.
enum class Slides {
  steps,  ///< one each
  build,  ///< one for all, whose steps come with a click each
};

/// @throws RequestError for more slides or shapes than the limits above
void check_slides(const Animation& animation, StepRange steps, Slides slides);

/// Writes a presentation of those steps: the figure in the middle of a wide slide, each cell a
/// shape called as "output 2,1", row and column counted from 1 with
/// what is around the data, those of a grid that follow each
/// other as a group; a step's sentence in the slide's notes, the description as alternative text.
/// The theme's colours are those of the presentation. There is no date. Of a build, the shapes that
/// all steps begin with are there once.
/// @param theme of the animation
/// @throws RequestError as check_slides() does
void write_pptx(const Animation& animation, StepRange steps, const Theme& theme, Slides slides,
                Sink& sink);

}  // namespace convanim
