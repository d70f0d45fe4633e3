// How the program words what went wrong.
#pragma once

#include <iosfwd>
#include <string_view>

namespace convanim {

/// "convanim: error: TEXT": one line, whatever a user or a file put into the text
void print_error(std::ostream& err, std::string_view text);

/// "convanim: note: TEXT", likewise
void print_note(std::ostream& err, std::string_view text);

}  // namespace convanim
