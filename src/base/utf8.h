// Text as UTF-8 and as characters.
#pragma once

#include <string>
#include <string_view>

namespace convanim {

/// @throws RequestError that names the first byte of what is no UTF-8
std::u32string from_utf8(std::string_view text);

std::string to_utf8(std::u32string_view characters);

}  // namespace convanim
