// The command line's words for how a figure looks: themes, styles and colours.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "figure/request.h"

namespace convanim {

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

/// The words that there are, in the order of their tables.
std::vector<std::string> theme_names();
std::vector<std::string> look_names();
std::vector<std::string> color_role_names();

}  // namespace convanim
