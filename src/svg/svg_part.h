// An animation as one of several parts of a page, which share a style sheet.
#pragma once

#include <string>

#include "convanim/svg.h"
#include "svg/page_shapes.h"
#include "svg/svg_style.h"

namespace convanim {

/// What the figures of a page have in common.
struct SharedDrawing {
  StyleSheet styles{};
  PageShapes* shapes = nullptr;  ///< none: each draws all of its own
};

/// As SvgPart::element; the names of the page's elements that it refers to begin with the prefix,
/// and so do those of its own.
/// @param shared gets the classes and the shapes that it needs
/// @throws TooMuch as write_svg() does
std::string make_svg_part(const Animation& animation, StepRange steps, const std::string& prefix,
                          SharedDrawing& shared);

}  // namespace convanim
