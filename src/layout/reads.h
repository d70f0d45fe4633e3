// How often a layer reads each input row (or column), from its window. Knows no wording.
#pragma once

#include <vector>

#include "convanim/layout.h"

namespace convanim {

/// How often each input row is read, as itself or where padding copies it, counting each output row
/// once: an output cell reads each of its rows with each of its columns.
std::vector<int> read_counts(const Window& window);

/// Least and most over the axis.
struct CountRange {
  int least = 0;
  int most = 0;
};

CountRange range_of(const std::vector<int>& counts);

/// Input rows that one output row reads.
CountRange rows_read_at_once(const Window& window);

}  // namespace convanim
