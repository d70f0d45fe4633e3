// The options of a command as the fields of a form, in JSON.
#pragma once

#include <string>
#include <vector>

#include "cli/options.h"

namespace convanim {

/// The options that change what a page shows, of those that one of the commands has.
std::vector<const Option*> field_options(CommandSet command);

/// A list of the options that change what a page shows of the words' command: each with "name",
/// "group", "takes" (what stands for its value, nothing for a flag), "text", "words" that it may
/// be, whether these are "all" that it may be, what "holds" where it is not given, if that is
/// short, and the "value" that the words have, null for none. The group "" is what every figure
/// has; it and the layer's come first.
std::string fields_json(const std::vector<std::string>& words);

/// The commands that draw one layer, and the named animations.
std::string choices_json();

}  // namespace convanim
