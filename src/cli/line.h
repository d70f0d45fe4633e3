// A command line as one text, as a reader types it: to words and back, and with another option.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"

namespace convanim {

/// The words that follow the program's name, split as a shell does it: at spaces, but for what
/// stands in quotes or behind a backslash. The program's name may stand before them; a framework's
/// call needs neither quotes nor the command.
/// @throws RequestError for a quote without its end
std::vector<std::string> words_of_line(const std::string& line);

/// The same words with quotes where a shell needs them.
std::string line_of_words(const std::vector<std::string>& words);

/// The command that they begin with.
const CommandRow& command_of(const std::vector<std::string>& words);

/// The value of an option of the command, empty for a flag; nothing where the words lack it.
std::optional<std::string> value_in(const std::vector<std::string>& words, const Option& option);

/// The words with another value, in the old one's place or behind them all; without the option for
/// nothing.
std::vector<std::string> with_option(const std::vector<std::string>& words, const Option& option,
                                     const std::optional<std::string>& value);

/// An example of another command, with what the words say around the figure.
std::vector<std::string> with_command(const std::vector<std::string>& words,
                                      const CommandRow& command);

}  // namespace convanim
