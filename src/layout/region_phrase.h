// A box of cells in words.
#pragma once

#include <string>

#include "convanim/layout.h"

namespace convanim {

/// "rows 1 to 2, columns 1 to 2"; along the layer's own axes, counted from 1.
std::string region_phrase(const Layer& layer, const Position& first, const Position& last);

}  // namespace convanim
