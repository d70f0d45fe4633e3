// How the program words what went wrong.
#include "plan/messages.h"

#include <new>
#include <ostream>

namespace convanim {

std::string describe(const std::exception& error) {
  if (dynamic_cast<const std::bad_alloc*>(&error)) return "out of memory";
  return error.what();
}

void print_error(std::ostream& err, std::string_view text) {
  err << "convanim: error: " << text << "\n";
}

void print_note(std::ostream& err, std::string_view text) {
  err << "convanim: note: " << text << "\n";
}

}  // namespace convanim
