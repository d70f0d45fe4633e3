// Splits a command line into options and arguments, and prints help texts: what a library does.
#pragma once

#include <string>
#include <vector>

#include "cli/commands.h"

namespace convanim {

/// A command line's words, by what they are.
struct SplitWords {
  Given given;
  std::vector<std::string> unexpected;  ///< what the command does not know
};

/// Splits the words that follow a command's name. What values say is still to be read.
/// @throws RequestError for an option without its value
SplitWords split_words(const CommandRow& command, std::vector<std::string> words);

/// What --help prints.
std::string help_of(const CommandRow& command);

}  // namespace convanim
