// Carries a plan out: draws and writes its files.
#include "plan/write_files.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <iterator>
#include <optional>

#include "base/parallel.h"
#include "files/output.h"
#include "plan/describe_error.h"
#include "plan/memory_limit.h"
#include "plan/tasks.h"
#include "plan/worker.h"

namespace convanim {

namespace {

class Drawer {
 public:
  Drawer(const Plan& plan, int threads, const StepsOfFile& done)
      : plan_(plan), threads_(threads), done_(done) {}

  /// Writes a task's files.
  void run(const Task& task, const WriteJob& write, std::vector<Outcome>& outcomes) const {
    std::optional<Worker> worker;
    for (std::size_t i = task.first; i < task.end; ++i) {
      const FileJob& job = plan_.jobs[i];
      const Drawing& drawing = plan_.drawings[job.drawing];
      try {
        if (!worker) worker.emplace(drawing, plan_.effort);
        write(job, [&](Sink& sink) { outcomes[i].note = encode(job, *worker, sink); });
      } catch (const std::exception& error) {
        worker.reset();  // it may have failed in the middle of a frame
        const bool several = plan_.drawings.size() > 1;
        outcomes[i].failure = (several ? drawing.figure.name + ": " : "") + describe(error);
      }
    }
  }

  /// Encodes the file's bytes; returns what its user should know.
  /// @param worker of the drawing
  std::string encode(const FileJob& job, Worker& worker, Sink& sink) const {
    const Drawing& drawing = plan_.drawings[job.drawing];
    std::atomic<int> told = 0;
    const auto tell = [&](int steps) {
      told += steps;
      done_(job, steps);
    };
    const std::string file = plan_.to_stdout ? std::string() : job.path.string();
    std::string note = job.format->encode(
        {drawing, job.steps, job.part, plan_.effort, threads_, tell, &worker, file, plan_.builds},
        sink);
    done_(job, 2 * job.steps.count - told);
    return note;
  }

 private:
  const Plan& plan_;
  int threads_;  ///< for each file
  const StepsOfFile& done_;
};

/// Those that take longest first, so that no thread is left with a long one.
void sort_longest_first(std::vector<Task>& tasks, const std::vector<FileJob>& jobs) {
  std::ranges::stable_sort(tasks, std::greater{}, [&](const Task& task) {
    return static_cast<std::size_t>(jobs[task.first].steps.count) * (task.end - task.first);
  });
}

std::vector<std::filesystem::path> paths_of(const Plan& plan) {
  std::vector<std::filesystem::path> paths;
  std::ranges::transform(plan.jobs, std::back_inserter(paths), &FileJob::path);
  return paths;
}

}  // namespace

std::size_t work_of(const Plan& plan) {
  std::size_t sum = 0;
  for (const FileJob& job : plan.jobs) sum += 2 * static_cast<std::size_t>(job.steps.count);
  return sum;
}

void prepare_folders(const Plan& plan) {
  for (const auto& folder : plan.folders) make_folder(folder);
  clear_leftovers(paths_of(plan));
}

std::vector<Outcome> draw_files(const Plan& plan, int threads, const StepsOfFile& done,
                                const WriteJob& write) {
  threads = threads_within_memory(plan, threads);
  std::vector<Task> tasks = divide(plan.jobs, threads);
  sort_longest_first(tasks, plan.jobs);
  const Drawer drawer(plan, helpers_of(tasks.size(), threads), done);
  std::vector<Outcome> outcomes(plan.jobs.size());
  for_each_index(tasks.size(), threads,
                 [&](std::size_t i) { drawer.run(tasks[i], write, outcomes); });
  return outcomes;
}

std::vector<Outcome> write_files(const Plan& plan, int threads, const StepsOfFile& done) {
  prepare_folders(plan);
  return draw_files(plan, threads, done,
                    [](const FileJob& job, const Encode& encode) { write_file(job.path, encode); });
}

std::string write_only_file(const Plan& plan, int threads, const StepsOfFile& done, Sink& sink) {
  const FileJob& job = plan.jobs.front();
  Worker worker(plan.drawings[job.drawing], plan.effort);
  return Drawer(plan, threads_within_memory(plan, threads), done).encode(job, worker, sink);
}

}  // namespace convanim
