// The command line's words for a layer's sizes, padding and channels.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "figure/request.h"

namespace convanim {

/// Reads "5", "5x7" for 5 rows and 7 columns, or "4x5x7" with depth, each from `least` to kMaxSide.
/// A multiplication sign may stand for the x.
/// @throws RequestError
Sides parse_sides(std::string_view word, int least);

/// Reads "1" for all sides, "1x2" for 1 at the top and the bottom and 2 at the left and the right,
/// "1,2,3,4" for top, bottom, left and right, or a rule's name in small letters or capitals; as
/// many numbers as a layer of up to three dimensions needs.
/// @throws RequestError
PaddingRequest parse_padding(std::string_view word);

/// The word that it is read from.
std::string padding_word(const PaddingRequest& padding);

/// "3", "3x5": the same of a size.
std::string sides_word(const Sides& sides, std::string_view between = "x");

/// Reads "reflect", or "-1.5" for padding with that number.
/// @throws RequestError
PaddingFill parse_padding_mode(const std::string& word);

/// The words that it may be.
std::vector<std::string> padding_mode_names();

/// Reads "4x8" for 4 channels in and 8 out, "4" for 4 of both.
/// @throws RequestError
Channels parse_channels(std::string_view word);

/// The word that is read as the rule.
std::string name_of(PaddingRule rule);

}  // namespace convanim
