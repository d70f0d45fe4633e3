// What a command to draw asks for, as far as it can be checked before anything is planned.
#pragma once

#include "cli/command.h"

namespace convanim {

/// With the figures of its layers, and options each of which changes something.
/// @throws RequestError, or std::runtime_error for a file that cannot be read
DrawRequest checked_request(const DrawFigures& command);

}  // namespace convanim
