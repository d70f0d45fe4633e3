// What a line asks for, answered as a page shows it and as the program prints it. Touches no file.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace convanim {

/// A JSON object: "command", "fields"; and "error", or "text" that is asked for, or the "title",
/// "colors", "style", "body" and "data" of a page with its "notes". A theme that is not asked for
/// is the reader's, light or dark.
std::string answer_json(const std::string& line);

/// How far words are looked into: the figure alone, or how large its picture gets too, which takes
/// as long as drawing it.
enum class Scrutiny { figure, picture };

/// Why the words are refused, nothing where they are not.
std::optional<std::string> refusal(const std::vector<std::string>& words, Scrutiny scrutiny);

/// The line with another value of an option; without it for "none".
/// @throws RequestError for a quote without its end
std::string changed_line(const std::string& line, const std::string& option,
                         const std::string& value, bool has_value);

/// An example of another command, with what the line says around the figure.
std::string line_of_command(const std::string& line, const std::string& command);

/// What the program prints to its standard streams, and its exit code.
struct Printed {
  int code = 0;
  std::string out{};
  std::string err{};
};

/// As run() does it, but for what takes a file.
Printed print(const std::vector<std::string>& words);

}  // namespace convanim
