// Text as UTF-8 and as characters.
#pragma once

#include <string>
#include <string_view>

namespace convanim {

/// @throws RequestError that names the first byte of what is no UTF-8
std::u32string from_utf8(std::string_view text);

std::string to_utf8(std::u32string_view characters);

/// The text as one line that a terminal only shows: what is no UTF-8, and characters that would do
/// something else there, are written by their bytes, "\\x1b[2J" for ESC [ 2 J.
std::string printable(std::string_view text);

}  // namespace convanim
