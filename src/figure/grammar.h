// The words of the command line for a layer's numbers: sizes and paddings.
#pragma once

#include <string_view>
#include <variant>

#include "convanim/layer.h"

namespace convanim {

/// Reads "5" for 5 rows and 5 columns, or "5x7" for 5 rows and 7 columns, each from `least` to
/// kMaxDrawnSide. A multiplication sign may stand for the x.
/// @throws RequestError
Size parse_size(std::string_view text, int least);

/// Reads "1" for all four sides, "1x2" for 1 at the top and the bottom and 2 at the left and the
/// right, "1,2,3,4" for top, bottom, left and right, or a rule's name.
/// @throws RequestError
std::variant<Padding, PaddingRule> parse_padding(std::string_view text);

}  // namespace convanim
