// Values as JSON text.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace convanim {

/// "[1,2]"
std::string json_array(std::span<const int> numbers);

/// In quotes. Of what UTF-8 has, only some of ASCII is written otherwise.
/// @throws RequestError if the text is no UTF-8
std::string json_string(std::string_view text);

}  // namespace convanim
