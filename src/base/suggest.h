// Names near a mistyped one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace convanim {

/// Those of the names that a typing error, other letters' case or a part left out turns into
/// `word`, nearest first.
std::vector<std::string> near_names(std::string_view word, const std::vector<std::string>& names);

/// What could stand in place of a mistyped word: "near: gif; needs gif, png or pdf".
std::string choices_text(std::string_view word, const std::vector<std::string>& names);

}  // namespace convanim
