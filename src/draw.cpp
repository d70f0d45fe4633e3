// Carries a plan out: draws and writes its files.
#include "draw.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <optional>
#include <ostream>

#include "convanim/cutout.h"
#include "convanim/cutout_animation.h"
#include "convanim/explain.h"
#include "convanim/json.h"
#include "convanim/png.h"
#include "convanim/render.h"
#include "convanim/svg.h"
#include "messages.h"
#include "output.h"
#include "parallel.h"

namespace convanim {

namespace {

/// What came of one file.
struct Outcome {
  std::string failure;
  std::string note;
};

/// Encodes the file's bytes; returns what its user should know.
std::string encode(const Plan& plan, const FileJob& job, Sink& sink) {
  const Drawing& drawing = plan.drawings[job.drawing];
  const std::string description = alt_text(drawing.figure.spec);
  const auto scene = [&] { return drawing.compose_step(job.steps.first); };
  const bool transparent = drawing.compose_step(0).ground == Ground::transparent;
  switch (job.format) {
    case Format::png:
      if (transparent) {
        write_png(cut_out(scene(), drawing.pixels_per_inch), drawing.pixels_per_inch, sink,
                  description);
        break;
      }
      write_png(render(scene(), drawing.pixels_per_inch), drawing.pixels_per_inch, sink,
                description);
      break;
    case Format::pdf:
      write_pdf(scene(), sink, description);
      break;
    case Format::svg:
      write_svg(drawing.compose_step, job.steps,
                {plan.gif.delay_cs, plan.gif.loop, plan.gif.hold_cs, drawing.title, description},
                sink);
      break;
    case Format::json:
      write_json(drawing.figure.named ? std::optional(drawing.figure.name) : std::nullopt,
                 drawing.figure.spec, sink);
      break;
    case Format::gif: {
      GifOptions options = plan.gif;
      options.comment = description;
      const double resolution = drawing.pixels_per_inch;
      const ColorReport report =
          transparent
              ? write_cutout_animation(drawing.compose_step, job.steps, resolution, options, sink)
              : write_animation(drawing.compose_step, job.steps, resolution, options, sink);
      if (report.kept == report.drawn) break;
      return drawing.figure.name + ": " + std::to_string(report.drawn) + " colours merged into " +
             std::to_string(report.kept) + " in the GIF (a PNG or PDF keeps them all)";
    }
  }
  return {};
}

Outcome write_job(const Plan& plan, const FileJob& job) {
  Outcome outcome;
  try {
    write_file(job.path, [&](Sink& sink) { outcome.note = encode(plan, job, sink); });
  } catch (const std::exception& error) {
    const bool several = plan.drawings.size() > 1;
    outcome.failure =
        (several ? plan.drawings[job.drawing].figure.name + ": " : "") + describe(error);
  }
  return outcome;
}

/// Indices of the jobs, those that take longest first, so that no thread is left with a long one.
std::vector<std::size_t> longest_first(const std::vector<FileJob>& jobs) {
  std::vector<std::size_t> order(jobs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater{},
                           [&](std::size_t index) { return jobs[index].steps.count; });
  return order;
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

bool draw_to_stdout(const Plan& plan, const Streams& streams) {
  const FileJob& job = plan.jobs.front();
  if (streams.out_is_terminal) {
    throw SpecError("a " + std::string(info(job.format).name) +
                    " is not for a terminal (redirect standard output, or name a file with -o)");
  }
  std::string note;
  write_stream(streams.out, "standard output", [&](Sink& sink) { note = encode(plan, job, sink); });
  if (!note.empty()) print_note(streams.err, note);
  return true;
}

}  // namespace

bool draw(const Plan& plan, int threads, const Streams& streams) {
  if (plan.to_stdout) return draw_to_stdout(plan, streams);
  for (const auto& folder : plan.folders) make_folder(folder);
  clear_leftovers(paths_of(plan));

  std::vector<Outcome> outcomes(plan.jobs.size());
  const std::vector<std::size_t> order = longest_first(plan.jobs);
  for_each_index(order.size(), threads,
                 [&](std::size_t i) { outcomes[order[i]] = write_job(plan, plan.jobs[order[i]]); });
  return report(plan, outcomes, streams.err);
}

}  // namespace convanim
