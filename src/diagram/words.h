// Numbers as a figure prints them.
#pragma once

#include <string>
#include <vector>

#include "convanim/diagram.h"

namespace convanim {

/// Each number of the matrix, in reading order, with minus signs in place of hyphens.
/// @param decimals where not all numbers are whole
std::vector<std::u32string> printed(const Matrix& matrix, int decimals);

}  // namespace convanim
