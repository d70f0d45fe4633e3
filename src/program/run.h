// Runs the program: does what the command line asks for, and turns errors into messages and exit
// codes.
#pragma once

#include <string>
#include <vector>

#include "tell/streams.h"

namespace convanim {

/// Runs the program with the arguments that follow its name.
/// @return the exit code: 0 done, 1 could not do it, 2 a wrong request
int run(const std::vector<std::string>& arguments, const Streams& streams);

/// Runs it for a process: with its standard streams, and signals that leave no half-written file.
int run_process(int argc, const char* const* argv);

}  // namespace convanim
