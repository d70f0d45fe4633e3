// The manual page and the shells' completions, from the table of commands. Used when the program is
// built; the program itself knows nothing of it.
#pragma once

#include <string>
#include <vector>

#include "cli/command_table.h"

namespace convanim {

/// For man(1), in mdoc(7).
/// @param date as "November 24, 2026"
std::string manual_page(const std::vector<CommandInfo>& commands, const std::string& date);

std::string bash_completion(const std::vector<CommandInfo>& commands);
std::string fish_completion(const std::vector<CommandInfo>& commands);
std::string zsh_completion(const std::vector<CommandInfo>& commands);

/// The words with something between two.
std::string join(const std::vector<std::string>& words, const std::string& between);

/// The text with one string in place of another.
std::string replaced(std::string text, const std::string& old, const std::string& with);

/// As one word of a POSIX shell, zsh or bash.
std::string shell_quoted(const std::string& text);

/// The names of all animations, and of all commands.
std::vector<std::string> animation_names();
std::vector<std::string> command_names(const std::vector<CommandInfo>& commands);

}  // namespace convanim
