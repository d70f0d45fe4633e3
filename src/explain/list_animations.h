// The table of the named animations.
#pragma once

#include <string>

namespace convanim {

/// A row for each: name, output, steps, layer, title; a row of headings first.
std::string list_animations();

}  // namespace convanim
