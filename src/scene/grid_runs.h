// Grids of one role that follow each other.
#pragma once

#include <cstddef>
#include <vector>

#include "convanim/diagram.h"

namespace convanim {

/// Grids from begin to before end, the first of them in the first slot.
struct GridRun {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<GridRun> runs_of(const Diagram& diagram);

}  // namespace convanim
