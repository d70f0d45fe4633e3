// The command line's words for steps, and for the sheets that show them.
#pragma once

#include <string_view>
#include <vector>

#include "figure/request.h"

namespace convanim {

/// Reads "4x3": 4 columns, 3 rows.
/// @throws RequestError
SheetSize parse_sheet_size(std::string_view word);

/// Reads "0,3,6-8" as steps 0, 3, 6, 7 and 8, in that order.
/// @throws RequestError
std::vector<StepSpan> parse_steps(std::string_view word);

}  // namespace convanim
