// Writes a model's table as CSV.
#include <algorithm>
#include <span>
#include <string>

#include "convanim/stack.h"
#include "stack/stack_row.h"

namespace convanim {

namespace {

/// In quotes where it has to be, which are doubled (RFC 4180).
std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

template <class Row>
std::string csv_line(const Row& row) {
  std::string line;
  for (const auto& field : row) {
    line += (&field == &row.front() ? "" : ",") + csv_field(std::string(field));
  }
  return line + "\n";
}

}  // namespace

void write_stack_csv(const Stack& stack, Sink& sink) {
  std::string line = csv_line(kStackColumns);
  sink.append(std::as_bytes(std::span(line)));
  for (const std::size_t n : steps_of(stack)) {
    line = csv_line(row_of(stack.nodes[n]));
    if (!sink.append(std::as_bytes(std::span(line)))) break;
  }
  sink.check();
}

}  // namespace convanim
