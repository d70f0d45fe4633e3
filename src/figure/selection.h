// The words of the command line for steps: which of them, and how they stand on a sheet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "convanim/sheet.h"

namespace convanim {

/// Reads "4x3": 4 columns, 3 rows.
/// @throws RequestError
SheetSize parse_sheet_size(std::string_view text);

/// Reads "0,3,6-8" as steps 0, 3, 6, 7 and 8 of an animation that has so many, in that order.
/// @throws RequestError
std::vector<int> parse_steps(std::string_view text, int steps);

}  // namespace convanim
