// A step of a strip: rows of cells, one above the other, and lines to what each reads.
#pragma once

#include <cstddef>
#include <vector>

#include "convanim/scene.h"
#include "convanim/theme.h"
#include "stack_scene/levels.h"

namespace convanim {

/// Where a row's cells stand, in cells: the middle of the first, and from one to the next.
struct RowPlace {
  double first = 0;
  double step = 1;
  double at(int cell) const { return first + cell * step; }
};

/// Of each level, such that no two cells of a row overlap.
std::vector<RowPlace> row_places(const std::vector<StackLevel>& levels);

/// What a step of a strip shows.
struct StripStep {
  std::size_t top = 0;      ///< the highest row that is there
  int current = 0;          ///< a cell of it
  bool hides_rest = false;  ///< whether its cells behind that one are not written yet
};

/// On a page that is the same at every step.
/// @pre each level has one axis
Scene strip_scene(const std::vector<StackLevel>& levels, const Theme& theme, const StripStep& step);

}  // namespace convanim
