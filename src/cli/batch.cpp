// Draws what the lines of a file ask for, as far as it is not there already.
#include "cli/batch.h"

#include <algorithm>
#include <functional>
#include <map>
#include <ostream>
#include <span>
#include <utility>

#include "base/parallel.h"
#include "cli/batch_lines.h"
#include "cli/checked_request.h"
#include "cli/messages.h"
#include "cli/progress.h"
#include "cli/version_text.h"
#include "convanim/checksum.h"
#include "files/output.h"
#include "plan/batch_record.h"
#include "plan/describe_error.h"
#include "plan/memory_limit.h"
#include "plan/notes_before.h"
#include "plan/write_files.h"

namespace convanim {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxBatchBytes = std::size_t{16} << 20U;

/// What a line would draw. Its plan is made anew for drawing: those of all lines may take much
/// memory.
struct PlannedLine {
  std::vector<fs::path> files;
  std::size_t work = 0;
  std::size_t bytes = 0;  ///< that a thread takes to draw it
};

/// What came of a file.
enum class FileEnd { unchanged, drawn, failed };

struct LineEnd {
  std::vector<FileEnd> files;
  std::vector<std::string> failures;
  std::vector<std::string> notes;
};

PlannedLine planned(const Plan& plan) {
  PlannedLine line;
  for (const FileJob& job : plan.jobs) line.files.push_back(job.path);
  line.work = work_of(plan);
  line.bytes = std::ranges::max(plan.drawings, {}, &Drawing::bytes).bytes;
  return line;
}

/// Runs a batch whose lines could all be read.
class Batch {
 public:
  Batch(const DrawBatch& command, const Streams& streams, BatchText text)
      : command_(command),
        streams_(streams),
        name_(command.file == "-" ? "standard input" : command.file),
        lines_(std::move(text.lines)),
        bad_(std::move(text.bad)),
        planned_(lines_.size()) {}

  BatchEnd run() {
    plan_lines();
    if (bad_.empty()) check_clashes();
    if (!bad_.empty()) return refuse();
    if (lines_.empty()) throw RequestError(name_ + " has no command (needs one a line)");
    draw_lines();
    return report();
  }

 private:
  void plan_lines() {
    std::vector<std::vector<BadLine>> bad(lines_.size());
    for_each_index(lines_.size(), command_.threads, [&](std::size_t i) {
      const BatchLine& line = lines_[i];
      try {
        planned_[i] = planned(make_plan(checked_request(line.command)));
      } catch (const RequestError& error) {
        bad[i].push_back({line.number, describe(error)});
      } catch (const std::runtime_error& error) {
        bad[i].push_back({line.number, describe(error), false});
      }
    });
    for (const auto& of_line : bad) bad_.insert(bad_.end(), of_line.begin(), of_line.end());
    std::ranges::stable_sort(bad_, {}, &BadLine::number);
  }

  /// Lines are drawn in no order: none may read or write what another one writes.
  void check_clashes() {
    std::map<fs::path, int> writers;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      for (const fs::path& file : planned_[i].files) {
        const auto [writer, is_first] = writers.emplace(place_of(file), lines_[i].number);
        if (is_first) continue;
        bad_.push_back({lines_[i].number, "writes " + file.string() + ", as line " +
                                              std::to_string(writer->second) +
                                              " does (name another file with -o)"});
      }
    }
    for (const BatchLine& line : lines_) {
      for (const fs::path& input : line.inputs) {
        const auto writer = writers.find(place_of(input));
        if (writer == writers.end()) continue;
        bad_.push_back({line.number, "reads " + input.string() + ", which line " +
                                         std::to_string(writer->second) +
                                         " writes (needs a batch of its own)"});
      }
    }
  }

  BatchEnd refuse() const {
    for (const BadLine& line : bad_) print_error(streams_.err, place(line.number) + line.why);
    const bool refused = std::ranges::any_of(bad_, &BadLine::refused);
    return refused ? BatchEnd::refused : BatchEnd::could_not;
  }

  /// Those of the shard, longest first, so that no thread is left with a long one.
  std::vector<std::size_t> chosen_lines() const {
    std::vector<std::size_t> chosen;
    const auto count = static_cast<std::size_t>(command_.shard.count);
    const auto first = static_cast<std::size_t>(command_.shard.number - 1);
    for (std::size_t i = first; i < lines_.size(); i += count) chosen.push_back(i);
    std::ranges::stable_sort(chosen, std::greater{},
                             [&](std::size_t i) { return planned_[i].work; });
    return chosen;
  }

  void draw_lines() {
    const std::vector<std::size_t> chosen = chosen_lines();
    std::size_t work = 0;
    std::size_t bytes = 1;
    for (const std::size_t i : chosen) {
      work += planned_[i].work;
      bytes = std::max(bytes, planned_[i].bytes);
    }
    const int threads = threads_within_memory(command_.threads, bytes);
    const int helpers =
        std::max(1, threads / static_cast<int>(std::max<std::size_t>(chosen.size(), 1)));
    ends_.resize(lines_.size());
    Progress progress(streams_, work);
    for_each_index(chosen.size(), threads, [&](std::size_t n) {
      const std::size_t i = chosen[n];
      try {
        ends_[i] = draw_line(i, helpers, progress);
      } catch (const std::exception& error) {
        ends_[i].files.assign(planned_[i].files.size(), FileEnd::failed);
        ends_[i].failures = {describe(error)};
      }
    });
    progress.finish();
  }

  LineEnd draw_line(std::size_t i, int threads, Progress& progress) const {
    const BatchLine& line = lines_[i];
    const Recipe recipe{version_text(), line.words, line.inputs};
    LineEnd end;
    end.files.assign(planned_[i].files.size(), FileEnd::unchanged);
    if (is_recorded(recipe, planned_[i].files)) {
      progress.add(name_, static_cast<int>(planned_[i].work));
      return end;
    }
    const Plan plan = make_plan(checked_request(line.command));
    if (!command_.only_compares) prepare_folders(plan);
    end.files.assign(plan.jobs.size(), FileEnd::failed);
    std::vector<std::string> hashes(plan.jobs.size());
    const auto write = [&](const FileJob& job, const Encode& encode) {
      const auto n = static_cast<std::size_t>(&job - plan.jobs.data());
      end.files[n] = write_changed(job.path, encode, hashes[n]);
    };
    const auto done = [&](const FileJob& job, int steps) {
      progress.add(plan.drawings[job.drawing].figure.name, steps);
    };
    add_outcomes(draw_files(plan, threads, done, write), end);
    if (!command_.only_compares && end.failures.empty()) {
      end.notes = notes_before(plan);
      keep(recipe, planned(plan).files, hashes, end);
    }
    return end;
  }

  /// @param hash takes that of the bytes
  FileEnd write_changed(const fs::path& path, const Encode& encode, std::string& hash) const {
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
    if (command_.only_compares) {
      encode_into(nullptr);
    } else {
      write_file_if(
          path, [&](Sink& sink) { encode_into(&sink); }, [&] { return hash != before; });
    }
    return hash == before ? FileEnd::unchanged : FileEnd::drawn;
  }

  static void add_outcomes(const std::vector<Outcome>& outcomes, LineEnd& end) {
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
  static void keep(const Recipe& recipe, const std::vector<fs::path>& files,
                   const std::vector<std::string>& hashes, LineEnd& end) {
    try {
      keep_record(recipe, files, hashes);
    } catch (const std::runtime_error& error) {
      end.notes.push_back(describe(error) + ", so the next batch draws this again");
    }
  }

  BatchEnd report() const {
    std::map<FileEnd, std::size_t> counts;
    std::string differing;
    for (std::size_t i = 0; i < ends_.size(); ++i) {
      const LineEnd& end = ends_[i];
      for (const std::string& note : end.notes) {
        print_note(streams_.err, place(lines_[i].number) + note);
      }
      for (const std::string& why : end.failures) {
        print_error(streams_.err, place(lines_[i].number) + why);
      }
      for (std::size_t n = 0; n < end.files.size(); ++n) {
        ++counts[end.files[n]];
        if (end.files[n] == FileEnd::drawn) differing += planned_[i].files[n].string() + "\n";
      }
    }
    const auto count = [&](FileEnd end) { return std::to_string(counts[end]); };
    const std::string drawn = command_.only_compares ? " to draw, " : " drawn, ";
    const std::string text = (command_.only_compares ? differing : "") + name_ + ": " +
                             count(FileEnd::drawn) + drawn + count(FileEnd::unchanged) +
                             " unchanged, " + count(FileEnd::failed) + " failed\n";
    write_stream(streams_.out, "standard output",
                 [&](Sink& sink) { sink.append(std::as_bytes(std::span(text))); });
    const bool differs = command_.only_compares && counts[FileEnd::drawn] > 0;
    return differs || counts[FileEnd::failed] > 0 ? BatchEnd::could_not : BatchEnd::done;
  }

  /// "figures.txt:3: "
  std::string place(int number) const { return name_ + ":" + std::to_string(number) + ": "; }

  const DrawBatch& command_;
  const Streams& streams_;
  std::string name_;
  std::vector<BatchLine> lines_;
  std::vector<BadLine> bad_;
  std::vector<PlannedLine> planned_;
  std::vector<LineEnd> ends_{};
};

}  // namespace

BatchEnd run_batch(const DrawBatch& command, const Streams& streams) {
  const std::string text = command.file == "-" ? read_standard_input(kMaxBatchBytes)
                                               : read_file(command.file, kMaxBatchBytes);
  return Batch(command, streams, read_batch(text)).run();
}

}  // namespace convanim
