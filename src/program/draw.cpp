// Carries a plan out for whoever watches.
#include "program/draw.h"

#include <new>
#include <ostream>
#include <string>
#include <vector>

#include "files/output.h"
#include "plan/notes_before.h"
#include "plan/write_files.h"
#include "tell/messages.h"
#include "tell/progress.h"
#include "tell/written.h"

namespace convanim {

namespace {

bool draw_to_stdout(const Plan& plan, int threads, const Streams& streams) {
  if (streams.out_is_terminal) {
    throw RequestError("a " + std::string(plan.jobs.front().format->name) +
                       " is not for a terminal (redirect standard output, or name a file with -o)");
  }
  Progress progress(streams, work_of(plan));
  const auto done = [&](const FileJob& /*job*/, int steps) {
    progress.add(plan.drawings.front().figure.name, steps);
  };
  std::string note;
  write_stream(streams.out, "standard output",
               [&](Sink& sink) { note = write_only_file(plan, threads, done, sink); });
  progress.finish();
  if (!note.empty() && !streams.quiet) print_note(streams.err, note);
  return true;
}

/// Says what happened in the order of the jobs, and of each drawing only the first failure. Takes
/// no memory: what was written must not be called a failure.
/// @param failed a place for each drawing
bool report(const Plan& plan, const std::vector<Outcome>& outcomes, std::vector<bool>& failed,
            const Streams& streams) {
  bool all_written = true;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const auto& [failure, note] = outcomes[i];
    if (!note.empty() && !streams.quiet) print_note(streams.err, note);
    if (failure.empty()) continue;
    all_written = false;
    const std::size_t drawing = plan.jobs[i].drawing;
    if (!failed[drawing]) print_error(streams.err, failure);
    failed[drawing] = true;
  }
  return all_written;
}

/// What is written stays so, whether or not there is memory to tell of it.
void tell_written(const Plan& plan, const std::vector<Outcome>& outcomes, std::ostream& err) {
  try {
    print_written(err, plan, outcomes);
  } catch (const std::bad_alloc&) {
    err << std::flush;
  }
}

}  // namespace

bool draw(const Plan& plan, int threads, const Streams& streams) {
  if (!streams.quiet) {
    for (const std::string& note : notes_before(plan)) print_note(streams.err, note);
  }
  if (plan.to_stdout) return draw_to_stdout(plan, threads, streams);
  std::vector<bool> failed(plan.drawings.size());
  Progress progress(streams, work_of(plan));
  const std::vector<Outcome> outcomes =
      write_files(plan, threads, [&](const FileJob& job, int steps) {
        progress.add(plan.drawings[job.drawing].figure.name, steps);
      });
  progress.finish();
  const bool all_written = report(plan, outcomes, failed, streams);
  if (streams.err_is_terminal && !streams.quiet) tell_written(plan, outcomes, streams.err);
  return all_written;
}

}  // namespace convanim
