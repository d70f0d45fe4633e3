// An animation as one of several parts of a page, which share a style sheet.
#pragma once

#include <string>

#include "convanim/svg.h"
#include "svg/svg_style.h"

namespace convanim {

/// As SvgPart::element; the names of the page's elements that it refers to begin with the prefix,
/// and so do those of its own.
/// @param styles gets the classes that it needs
/// @throws TooMuch as write_svg() does
std::string make_svg_part(const Animation& animation, StepRange steps, const std::string& prefix,
                          StyleSheet& styles);

}  // namespace convanim
