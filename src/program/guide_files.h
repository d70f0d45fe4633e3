// The guide's files, as a command asks for them.
#pragma once

#include "cli/command.h"
#include "tell/streams.h"

namespace convanim {

/// Writes what the command asks for, or prints the names of sections.
/// @throws RequestError for a section that there is not; std::runtime_error if a file cannot be
///         written
void write_guide_files(const WriteGuide& command, const Streams& streams);

}  // namespace convanim
