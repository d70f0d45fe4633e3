// The options of a command as the fields of a form, in JSON.
#pragma once

#include <string>
#include <vector>

namespace convanim {

/// A list of the options that change what a page shows of the words' command: each with "name",
/// "group", "takes" (what stands for its value, nothing for a flag), "text", "words" that it may
/// be, whether these are "all" that it may be, and the "value" that the words have, null for none.
std::string fields_json(const std::vector<std::string>& words);

/// The commands that draw one layer, and the named animations.
std::string choices_json();

}  // namespace convanim
