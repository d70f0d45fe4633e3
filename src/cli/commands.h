// The commands of the program, a row each: what they are for, what they take, and what a command
// line asks for by them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "cli/options.h"

namespace convanim {

/// What a command was given.
struct Given {
  GivenOptions options;
  std::vector<std::string> arguments;  ///< that are no options
};

struct CommandRow {
  CommandSet bit;
  std::string_view name{};      ///< nothing for the program without a command
  std::string_view synopsis{};  ///< what stands behind its name: " NAME [OPTIONS]"
  std::string_view text;        ///< what it does
  std::string_view argument{};  ///< what it takes besides options: "NAME"; nothing for nothing
  std::string_view argument_text{};
  bool takes_many = false;  ///< arguments
  std::string_view examples;
  bool tells_limits = false;  ///< at the end of its help

  /// @throws RequestError for options or arguments that are missing or have no effect
  Command (*make)(const Given& given);
};

/// The program without a command, then each command.
std::span<const CommandRow> command_rows();

/// The command of that name, or nullptr.
const CommandRow* find_command(std::string_view name);

/// "convanim all"
std::string full_name(const CommandRow& row);

/// "convanim all [OPTIONS]"
std::string usage_of(const CommandRow& row);

/// What bounds a figure.
std::string limits_text();

/// The names of all commands.
std::vector<std::string> command_names();

}  // namespace convanim
