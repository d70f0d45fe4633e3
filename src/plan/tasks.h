// The files of a plan in the parts that threads take.
#pragma once

#include <cstddef>
#include <vector>

#include "plan/plan.h"

namespace convanim {

/// Jobs first to end - 1 of a plan: neighbouring frames of one figure, or one file.
struct Task {
  std::size_t first = 0;
  std::size_t end = 0;
};

/// Divides the jobs so that each thread has some tasks.
std::vector<Task> divide(const std::vector<FileJob>& jobs, int threads);

/// Threads that have no task of their own help with the others': how many draw each of so many.
int helpers_of(std::size_t tasks, int threads);

}  // namespace convanim
