// The command line's words for the animations that have a name.
#pragma once

#include <string>
#include <vector>

#include "convanim/catalogue.h"

namespace convanim {

/// The animation of that name. The word may have been meant for one of the commands.
/// @throws RequestError with the names and commands near it
const NamedAnimation& named_animation(const std::string& word,
                                      const std::vector<std::string>& commands = {});

}  // namespace convanim
