// Names, attributes and text of an SVG.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace convanim {

/// "a" to "z", "aa" ...: the shortest names there are.
std::string short_name(std::size_t index);

/// ' name="value"'
std::string attribute(std::string_view name, std::string_view value);

/// The text as it stands between two tags.
std::string escaped(std::string_view text);

}  // namespace convanim
