// The command line's words for what is written around a figure.
#pragma once

#include <string>
#include <vector>

#include "figure/request.h"

namespace convanim {

/// @throws RequestError for a notation that does not exist
Notation parse_notation(const std::string& word);

/// @throws RequestError for what is no UTF-8, is too long, or has a character that cannot be drawn
std::u32string parse_title(const std::string& word);

/// The word that is read as the notation.
std::string name_of(Notation notation);

/// The words that it may be, in the order of their table.
std::vector<std::string> notation_names();

}  // namespace convanim
