// How a node's field follows from those of what it reads. Knows no name.
#pragma once

#include <vector>

#include "convanim/stack.h"

namespace convanim {

/// The window of one cell along an axis, in cells of what the node reads: so many at most, in even
/// steps.
struct FieldStep {
  double taps = 1;
  double spacing = 1;  ///< from one tap to the next
  double offset = 0;   ///< of the window's middle from the first input cell's, for the first cell
  double stride = 1;   ///< from one cell's window to the next one's
};

/// That of a layer. For a transposed convolution it is the longest, and on average where the
/// windows are.
FieldStep field_step(const Layer& layer, std::size_t axis);

ReceptiveField seen_through(const ReceptiveField& input, const FieldStep& step);

/// Of several that are joined cell by cell: all that any sees. Paths are weighed by their number.
/// @pre as many logarithms as fields, of which there is one
ReceptiveField joined(const std::vector<ReceptiveField>& fields,
                      const std::vector<double>& log_paths);

/// The logarithm of a sum of which these are the logarithms.
double log_sum(const std::vector<double>& logs);

}  // namespace convanim
