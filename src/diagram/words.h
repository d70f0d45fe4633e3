// Numbers as a figure prints them.
#pragma once

#include <string>
#include <vector>

#include "convanim/diagram.h"

namespace convanim {

/// The most decimals of a plane of the user's own that nothing is said of.
inline constexpr int kMostOwnDecimals = 3;

/// How many the input's or the kernel's numbers are printed with.
int decimals_of_own(const Matrix& matrix, const Numbers& numbers);

/// What a cell without input counts as; nothing where it does not count.
std::u32string padding_word(const Layer& layer);

/// A number, with minus signs in place of hyphens.
std::u32string printed_number(double value, int decimals);

/// Each number of the matrix, in reading order, with minus signs in place of hyphens.
/// @param decimals where not all numbers are whole
std::vector<std::u32string> printed(const Matrix& matrix, int decimals);

}  // namespace convanim
