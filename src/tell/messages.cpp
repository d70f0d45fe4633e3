// How the program words what went wrong.
#include "tell/messages.h"

#include <algorithm>
#include <ostream>

#include "base/utf8.h"

namespace convanim {

namespace {

void print_line(std::ostream& err, std::string_view kind, std::string_view text) {
  err << "convanim: " << kind << ": ";
  // Of what is plain no copy is made: there may be no memory left.
  const bool is_plain = std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
  if (is_plain) {
    err << text;
  } else {
    err << printable(text);
  }
  err << "\n";
}

}  // namespace

void print_error(std::ostream& err, std::string_view text) {
  print_line(err, "error", text);
}

void print_note(std::ostream& err, std::string_view text) {
  print_line(err, "note", text);
}

}  // namespace convanim
