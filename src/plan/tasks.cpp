// The files of a plan in the parts that threads take.
#include "plan/tasks.h"

#include <algorithm>

namespace convanim {

namespace {

/// Frames that one thread draws one after the other, at least and at most: each begins where the
/// one before ended.
constexpr std::size_t kMinFramesInTask = 16;
constexpr std::size_t kMaxFramesInTask = 64;

}  // namespace

std::vector<Task> divide(const std::vector<FileJob>& jobs, int threads) {
  const std::size_t most = std::clamp(jobs.size() / (2 * static_cast<std::size_t>(threads)),
                                      kMinFramesInTask, kMaxFramesInTask);
  std::vector<Task> tasks;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    if (!tasks.empty()) {
      Task& last = tasks.back();
      const FileJob& first = jobs[last.first];
      if (jobs[i].format == first.format && jobs[i].drawing == first.drawing &&
          i - last.first < most) {
        last.end = i + 1;
        continue;
      }
    }
    tasks.push_back({i, i + 1});
  }
  return tasks;
}

int helpers_of(std::size_t tasks, int threads) {
  return std::max(1, threads / static_cast<int>(std::max<std::size_t>(tasks, 1)));
}

}  // namespace convanim
