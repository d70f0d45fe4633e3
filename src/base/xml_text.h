// Words as XML has them.
#pragma once

#include <string>
#include <string_view>

namespace convanim {

/// ' name="value"'
std::string attribute(std::string_view name, std::string_view value);

/// The text as it stands between two tags.
std::string escaped(std::string_view text);

/// The text as it stands between the quotes of an attribute.
std::string in_attribute(std::string_view text);

}  // namespace convanim
