// How often each output cell of a transposed layer is written: its checkerboard.
#pragma once

#include <string>
#include <vector>

#include "convanim/layout.h"

namespace convanim {

/// How many input cells each output cell adds up, along an axis.
std::vector<int> overlaps(const Window& window);

/// Why those inside are alike or not: "uneven: 3 is not a multiple of 2"; nothing where each row
/// is written by every cell of the kernel.
std::string overlap_verdict(const AxisSpec& axis);

}  // namespace convanim
