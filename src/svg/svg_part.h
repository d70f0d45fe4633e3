// An animation as one of several parts of a page, which share a style sheet.
#pragma once

#include <string>

#include "base/long_text.h"
#include "convanim/animation.h"
#include "svg/page_shapes.h"
#include "svg/svg_style.h"

namespace convanim {

/// What the figures of a page have in common.
struct SharedDrawing {
  StyleSheet styles{};
  PageShapes* shapes = nullptr;  ///< none: each draws all of its own
};

/// <svg ...>...</svg>, whose page decides what moves and when: all steps take equally long, nothing
/// follows the reader's wish for less motion, and what moves may be made to glide, since the values
/// of its animations are alike. The page's elements prefix + "title" and prefix + "description" say
/// what it shows; its own names begin with the prefix, too.
/// @param shared gets the classes and the shapes that it needs. Where the page's root has the
///               attribute data-theme, "light" or "dark", their text(true) follows it and not the
///               reader's system
/// @throws TooMuch as write_svg() does
LongText make_svg_part(const Animation& animation, StepRange steps, const std::string& prefix,
                       SharedDrawing& shared);

}  // namespace convanim
