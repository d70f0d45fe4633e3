// The command line: from arguments to what they ask for. Does nothing of it.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"

namespace convanim {

/// Reads the arguments that follow the program's name.
/// @throws RequestError for an argument that is unknown, out of its range or without effect
Command read_command(std::vector<std::string> arguments);

}  // namespace convanim
