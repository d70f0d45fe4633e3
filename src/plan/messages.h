// How the program words what went wrong.
#pragma once

#include <exception>
#include <iosfwd>
#include <string>
#include <string_view>

namespace convanim {

/// What an exception says, as a user should read it.
std::string describe(const std::exception& error);

/// "convanim: error: TEXT"
void print_error(std::ostream& err, std::string_view text);

/// "convanim: note: TEXT"
void print_note(std::ostream& err, std::string_view text);

}  // namespace convanim
