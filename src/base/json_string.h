// Text as JSON writes it.
#pragma once

#include <string>
#include <string_view>

namespace convanim {

/// In quotes. Of what UTF-8 has, only some of ASCII is written otherwise.
/// @throws RequestError for what is no UTF-8, which is no JSON
std::string json_string(std::string_view text);

}  // namespace convanim
