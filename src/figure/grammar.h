// The words of the command line: reads each as the value that a request holds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "figure/request.h"

namespace convanim {

/// The animation of that name. The word may have been meant for one of the commands.
/// @throws RequestError with the names and commands near it
const NamedAnimation& named_animation(const std::string& word,
                                      const std::vector<std::string>& commands = {});

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

/// The theme of that name.
/// @throws RequestError
const NamedTheme* named_theme(const std::string& word);

/// The same, or both themes of "auto".
ThemeRequest parse_theme(const std::string& word);

/// Reads "input=#268bd2", or another colour as read_color() does.
/// @throws RequestError
ColorChange parse_color_change(std::string_view word);

/// Reads a colour as read_color() does, or "transparent".
/// @throws RequestError
Background parse_background(const std::string& word);

/// @throws RequestError for a notation that does not exist
Notation parse_notation(const std::string& word);

/// @throws RequestError for what is no UTF-8, is too long, or has a character that cannot be drawn
std::u32string parse_title(const std::string& word);

/// Reads "4x3": 4 columns, 3 rows.
/// @throws RequestError
SheetSize parse_sheet_size(std::string_view word);

/// Reads "0,3,6-8" as steps 0, 3, 6, 7 and 8, in that order.
/// @throws RequestError
std::vector<StepSpan> parse_steps(std::string_view word);

/// The word that is read as the notation.
std::string name_of(Notation notation);
std::string name_of(PaddingRule rule);

/// The words that there are, in the order of their tables.
std::vector<std::string> theme_names();
std::vector<std::string> look_names();
std::vector<std::string> color_role_names();
std::vector<std::string> notation_names();

}  // namespace convanim
