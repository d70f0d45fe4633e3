// Carries a plan out for whoever watches: with progress, notes and errors.
#pragma once

#include "plan/plan.h"
#include "tell/streams.h"

namespace convanim {

/// Writes every file of the plan, as write_files() does.
/// @return whether all were; what failed and colours that had to be merged are named on
/// streams.err, and on a terminal what was written, unless it is to be quiet
/// @throws RequestError if a picture would go to a terminal
/// @throws std::runtime_error if no file could be begun
bool draw(const Plan& plan, int threads, const Streams& streams);

}  // namespace convanim
