// Carries a plan out: draws and writes its files.
#include "plan/draw.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <iterator>
#include <optional>
#include <ostream>

#include "base/parallel.h"
#include "files/output.h"
#include "plan/memory_limit.h"
#include "plan/messages.h"
#include "plan/progress.h"
#include "plan/worker.h"

namespace convanim {

namespace {

/// What came of one file.
struct Outcome {
  std::string failure;
  std::string note;
};

/// Jobs first to end - 1 of a plan: neighbouring frames of one figure, or one file.
struct Task {
  std::size_t first = 0;
  std::size_t end = 0;
};

/// Frames that one thread draws one after the other, at least and at most: each begins where the
/// one before ended.
constexpr std::size_t kMinFramesInTask = 16;
constexpr std::size_t kMaxFramesInTask = 64;

class Drawer {
 public:
  Drawer(const Plan& plan, int threads, Progress& progress)
      : plan_(plan), threads_(threads), progress_(progress) {}

  /// Writes a task's files.
  void run(const Task& task, std::vector<Outcome>& outcomes) const {
    std::optional<Worker> worker;
    for (std::size_t i = task.first; i < task.end; ++i) {
      const FileJob& job = plan_.jobs[i];
      const Drawing& drawing = plan_.drawings[job.drawing];
      try {
        if (!worker) worker.emplace(drawing, plan_.effort);
        write_file(job.path, [&](Sink& sink) { outcomes[i].note = encode(job, *worker, sink); });
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
      progress_.add(steps);
    };
    std::string note =
        job.format->encode({drawing.figure, drawing.animation, job.steps, drawing.pixels_per_inch,
                            plan_.effort, threads_, tell, worker},
                           sink);
    progress_.add(2 * job.steps.count - told);
    return note;
  }

 private:
  const Plan& plan_;
  int threads_;  ///< for each file
  Progress& progress_;
};

/// Divides the jobs so that each thread has some tasks.
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

/// What the progress counts to: steps are drawn, then encoded.
std::size_t work(const std::vector<FileJob>& jobs) {
  std::size_t sum = 0;
  for (const FileJob& job : jobs) sum += 2 * static_cast<std::size_t>(job.steps.count);
  return sum;
}

/// Those that take longest first, so that no thread is left with a long one.
void sort_longest_first(std::vector<Task>& tasks, const std::vector<FileJob>& jobs) {
  std::ranges::stable_sort(tasks, std::greater{}, [&](const Task& task) {
    return static_cast<std::size_t>(jobs[task.first].steps.count) * (task.end - task.first);
  });
}

/// Says what happened in the order of the jobs, and of each figure only the first failure. Takes no
/// memory: what was written must not be called a failure.
bool report(const Plan& plan, const std::vector<Outcome>& outcomes, std::ostream& err) {
  std::optional<std::size_t> failed;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (!outcomes[i].note.empty()) print_note(err, outcomes[i].note);
    const std::size_t drawing = plan.jobs[i].drawing;  // those of one figure follow each other
    if (outcomes[i].failure.empty() || failed == drawing) continue;
    failed = drawing;
    print_error(err, outcomes[i].failure);
  }
  return !failed;
}

std::vector<std::filesystem::path> paths_of(const Plan& plan) {
  std::vector<std::filesystem::path> paths;
  std::ranges::transform(plan.jobs, std::back_inserter(paths), &FileJob::path);
  return paths;
}

bool draw_to_stdout(const Plan& plan, int threads, const Streams& streams) {
  const FileJob& job = plan.jobs.front();
  if (streams.out_is_terminal) {
    throw RequestError("a " + std::string(job.format->name) +
                       " is not for a terminal (redirect standard output, or name a file with -o)");
  }
  Progress progress(streams, work(plan.jobs));
  const Drawing& drawing = plan.drawings[job.drawing];
  Worker worker(drawing, plan.effort);
  const Drawer drawer(plan, threads, progress);
  std::string note;
  write_stream(streams.out, "standard output",
               [&](Sink& sink) { note = drawer.encode(job, worker, sink); });
  progress.finish();
  if (!note.empty()) print_note(streams.err, note);
  return true;
}

}  // namespace

bool draw(const Plan& plan, int threads, const Streams& streams) {
  threads =
      threads_within_memory(threads, std::ranges::max(plan.drawings, {}, &Drawing::bytes).bytes);
  if (plan.to_stdout) return draw_to_stdout(plan, threads, streams);
  for (const auto& folder : plan.folders) make_folder(folder);
  clear_leftovers(paths_of(plan));

  std::vector<Task> tasks = divide(plan.jobs, threads);
  sort_longest_first(tasks, plan.jobs);
  // Threads that have no task of their own help with the others'.
  const int helpers =
      std::max(1, threads / static_cast<int>(std::max<std::size_t>(tasks.size(), 1)));
  Progress progress(streams, work(plan.jobs));
  const Drawer drawer(plan, helpers, progress);
  std::vector<Outcome> outcomes(plan.jobs.size());
  for_each_index(tasks.size(), threads, [&](std::size_t i) { drawer.run(tasks[i], outcomes); });
  progress.finish();
  return report(plan, outcomes, streams.err);
}

}  // namespace convanim
