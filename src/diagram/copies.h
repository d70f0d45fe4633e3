// Copies in the padding that a step reads, tied to what they are copies of.
#pragma once

#include <cstddef>

#include "convanim/diagram.h"

namespace convanim {

/// Marks on a grid, which is the layout's plane, the sources of the copies among the taps, and adds
/// an arrow from each source to each of its copies. Those in the row nearest to the window's
/// middle, from along it or from along their column, are the ones to draw where there is no room
/// for all.
void tie_copies(Diagram& diagram, std::size_t grid, const Layout& layout, const Step& step);

}  // namespace convanim
