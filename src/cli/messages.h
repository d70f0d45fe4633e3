// How the program words what went wrong.
#pragma once

#include <iosfwd>
#include <string_view>

namespace convanim {

/// "convanim: error: TEXT"
void print_error(std::ostream& err, std::string_view text);

/// "convanim: note: TEXT"
void print_note(std::ostream& err, std::string_view text);

}  // namespace convanim
