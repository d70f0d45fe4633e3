// Draws what one line of a batch asks for, as far as it is not there already.
#include "batch/batch_drawing.h"

#include <algorithm>
#include <span>
#include <stdexcept>

#include "batch/batch_record.h"
#include "cli/checked_request.h"
#include "cli/version_text.h"
#include "convanim/checksum.h"
#include "files/output.h"
#include "plan/describe_error.h"
#include "plan/memory_limit.h"
#include "plan/notes_before.h"
#include "plan/write_files.h"

namespace convanim {

namespace {

namespace fs = std::filesystem;

PlannedLine planned_line(const Plan& plan) {
  PlannedLine line;
  for (const FileJob& job : plan.jobs) line.files.push_back(job.path);
  line.work = work_of(plan);
  line.bytes = memory_needed(plan, 1);
  return line;
}

/// @param hash takes that of the bytes
FileEnd write_changed(const fs::path& path, const Encode& encode, bool only_compares,
                      std::string& hash) {
  const std::string before = file_hash(path);
  const auto encode_into = [&](Sink* sink) {
    Hasher hasher;
    Sink hashing([&](std::span<const std::byte> bytes) {
      hasher.add(bytes);
      if (sink) sink->append(bytes);
    });
    encode(hashing);
    hashing.check();
    hash = hasher.digits();
  };
  if (only_compares) {
    encode_into(nullptr);
  } else {
    write_file_if(
        path, [&](Sink& sink) { encode_into(&sink); }, [&] { return hash != before; });
  }
  return hash == before ? FileEnd::unchanged : FileEnd::drawn;
}

void add_outcomes(const std::vector<Outcome>& outcomes, LineEnd& end) {
  for (std::size_t n = 0; n < outcomes.size(); ++n) {
    const auto& [failure, note] = outcomes[n];
    if (failure.empty()) continue;
    end.files[n] = FileEnd::failed;
    if (std::ranges::find(end.failures, failure) == end.failures.end()) {
      end.failures.push_back(failure);
    }
  }
}

/// Without it the files are only drawn once more, and compared.
void keep(const Recipe& recipe, const std::vector<fs::path>& files,
          const std::vector<std::string>& hashes, LineEnd& end) {
  try {
    keep_record(recipe, files, hashes);
  } catch (const std::runtime_error& error) {
    end.notes.push_back(describe(error) + ", so the next batch draws this again");
  }
}

}  // namespace

PlannedLine plan_line(const BatchLine& line) {
  return planned_line(make_plan(checked_request(line.command)));
}

LineEnd draw_line(const BatchLine& line, const PlannedLine& planned, const LineDrawing& how) {
  const Recipe recipe{version_text(), line.words, line.inputs};
  LineEnd end;
  end.files.assign(planned.files.size(), FileEnd::unchanged);
  if (is_recorded(recipe, planned.files)) {
    how.done("", planned.work);
    return end;
  }
  const Plan plan = make_plan(checked_request(line.command));
  if (!how.only_compares) prepare_folders(plan);
  end.files.assign(plan.jobs.size(), FileEnd::failed);
  std::vector<std::string> hashes(plan.jobs.size());
  const auto write = [&](const FileJob& job, const Encode& encode) {
    const auto n = static_cast<std::size_t>(&job - plan.jobs.data());
    end.files[n] = write_changed(job.path, encode, how.only_compares, hashes[n]);
  };
  const auto done = [&](const FileJob& job, int steps) {
    how.done(plan.drawings[job.drawing].figure.name, static_cast<std::size_t>(steps));
  };
  add_outcomes(draw_files(plan, how.threads, done, write), end);
  if (!how.only_compares && end.failures.empty()) {
    end.notes = notes_before(plan);
    keep(recipe, planned.files, hashes, end);
  }
  return end;
}

}  // namespace convanim
