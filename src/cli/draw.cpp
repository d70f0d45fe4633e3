// Carries a plan out for whoever watches.
#include "cli/draw.h"

#include <ostream>
#include <string>
#include <vector>

#include "cli/messages.h"
#include "cli/progress.h"
#include "files/output.h"
#include "plan/notes_before.h"
#include "plan/write_files.h"

namespace convanim {

namespace {

bool draw_to_stdout(const Plan& plan, int threads, const Streams& streams) {
  if (streams.out_is_terminal) {
    throw RequestError("a " + std::string(plan.jobs.front().format->name) +
                       " is not for a terminal (redirect standard output, or name a file with -o)");
  }
  Progress progress(streams, work_of(plan));
  const auto done = [&](int steps) { progress.add(steps); };
  std::string note;
  write_stream(streams.out, "standard output",
               [&](Sink& sink) { note = write_only_file(plan, threads, done, sink); });
  progress.finish();
  if (!note.empty()) print_note(streams.err, note);
  return true;
}

/// Says what happened in the order of the jobs, and of each drawing only the first failure. Takes
/// no memory: what was written must not be called a failure.
/// @param failed a place for each drawing
bool report(const Plan& plan, const std::vector<Outcome>& outcomes, std::vector<bool>& failed,
            std::ostream& err) {
  bool all_written = true;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const auto& [failure, note] = outcomes[i];
    if (!note.empty()) print_note(err, note);
    if (failure.empty()) continue;
    all_written = false;
    const std::size_t drawing = plan.jobs[i].drawing;
    if (!failed[drawing]) print_error(err, failure);
    failed[drawing] = true;
  }
  return all_written;
}

}  // namespace

bool draw(const Plan& plan, int threads, const Streams& streams) {
  for (const std::string& note : notes_before(plan)) print_note(streams.err, note);
  if (plan.to_stdout) return draw_to_stdout(plan, threads, streams);
  std::vector<bool> failed(plan.drawings.size());
  Progress progress(streams, work_of(plan));
  const std::vector<Outcome> outcomes =
      write_files(plan, threads, [&](int steps) { progress.add(steps); });
  progress.finish();
  return report(plan, outcomes, failed, streams.err);
}

}  // namespace convanim
