// Draws what the lines of a file ask for, as far as it is not there already.
#pragma once

#include "cli/command.h"
#include "tell/streams.h"

namespace convanim {

enum class BatchEnd {
  done,
  could_not,  ///< write a file, or, where files are only compared, one differs
  refused
};

/// Reads all lines before it writes the first file: where one is refused nothing is drawn. Says on
/// streams.out how many files were drawn, and on streams.err what is wrong, by lines.
/// @throws RequestError, std::runtime_error if the file of commands cannot be read or has none
BatchEnd run_batch(const DrawBatch& command, const Streams& streams);

}  // namespace convanim
