// Names near a mistyped one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace convanim {

/// Those of the names that a typing error or a part left out turns into `word`, nearest first.
std::vector<std::string> near_names(std::string_view word, const std::vector<std::string>& names);

}  // namespace convanim
