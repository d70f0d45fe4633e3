// Reads a colour.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "convanim/color.h"

namespace convanim {

/// "#268bd2", "#fff" for "#ffffff", both also without #, or a name of CSS in whatever case. Nothing
/// for other words.
std::optional<Rgb> read_color(std::string_view word);

/// What a word that is none should be: "near: tomato; needs #RRGGBB, #RGB or a colour of CSS".
/// @param more that it could be: " or transparent"
std::string color_choices(std::string_view word, std::string_view more = "");

}  // namespace convanim
