// How many bytes the files of a plan will have, as far as that can be known before.
#include "plan/output_limit.h"

#include "convanim/error.h"
#include "plan/memory_limit.h"

namespace convanim {

std::uint64_t output_bytes(const Plan& plan) {
  std::uint64_t bytes = 0;
  for (const FileJob& job : plan.jobs) {
    if (job.format->file_bytes)
      bytes += job.format->file_bytes(plan.drawings[job.drawing], job.steps);
  }
  return bytes;
}

void check_output(const Plan& plan) {
  const std::uint64_t bytes = output_bytes(plan);
  if (bytes <= plan.most_output) return;
  throw TooMuch("what is asked for would have " + memory_text(bytes) + " bytes (limit " +
                    memory_text(plan.most_output) + ")",
                Excess::output, memory_text(bytes));
}

}  // namespace convanim
