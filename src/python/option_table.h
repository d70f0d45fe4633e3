// The table of options for programs of other languages, which turn their own values into words.
#pragma once

#include <string>

namespace convanim {

/// As convanim_options() says.
std::string option_table_json();

}  // namespace convanim
