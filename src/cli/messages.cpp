// How the program words what went wrong.
#include "cli/messages.h"

#include <ostream>

namespace convanim {

void print_error(std::ostream& err, std::string_view text) {
  err << "convanim: error: " << text << "\n";
}

void print_note(std::ostream& err, std::string_view text) {
  err << "convanim: note: " << text << "\n";
}

}  // namespace convanim
