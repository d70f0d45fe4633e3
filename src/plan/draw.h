// Carries a plan out: draws and writes its files.
#pragma once

#include "plan/plan.h"
#include "plan/streams.h"

namespace convanim {

/// Writes every file of the plan, on at most `threads` threads; the bytes do not depend on how
/// many. A figure that cannot be written does not keep the others from being written.
/// @return whether all were; what failed and colours that had to be merged are named on streams.err
/// @throws RequestError if a picture would go to a terminal
/// @throws std::runtime_error if no file could be begun
bool draw(const Plan& plan, int threads, const Streams& streams);

}  // namespace convanim
