// Draws what the lines of a file ask for, as far as it is not there already.
#include "batch/batch.h"

#include <algorithm>
#include <functional>
#include <map>
#include <ostream>
#include <span>
#include <utility>

#include "base/parallel.h"
#include "batch/batch_drawing.h"
#include "batch/batch_lines.h"
#include "files/output.h"
#include "plan/describe_error.h"
#include "plan/memory_limit.h"
#include "tell/messages.h"
#include "tell/progress.h"

namespace convanim {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxBatchBytes = std::size_t{16} << 20U;

/// Runs a batch whose lines could all be read.
class Batch {
 public:
  Batch(const DrawBatch& command, const Streams& streams, BatchText text)
      : command_(command),
        streams_(streams),
        name_(command.file == "-" ? "standard input" : command.file),
        lines_(std::move(text.lines)),
        bad_(std::move(text.bad)),
        planned_(lines_.size()) {
    for (BatchLine& line : lines_) line.command.request.memory = command_.memory;
  }

  BatchEnd run() {
    plan_lines();
    check_clashes();
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
        planned_[i] = plan_line(line);
      } catch (const RequestError& error) {
        bad[i].push_back({line.number, describe(error)});
      } catch (const std::runtime_error& error) {
        bad[i].push_back({line.number, describe(error), false});
      }
    });
    for (const auto& of_line : bad) bad_.insert(bad_.end(), of_line.begin(), of_line.end());
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
    std::ranges::stable_sort(bad_, {}, &BadLine::number);
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
    const int threads = threads_within_memory(bytes, command_.threads, command_.memory);
    const int helpers =
        std::max(1, threads / static_cast<int>(std::max<std::size_t>(chosen.size(), 1)));
    ends_.resize(lines_.size());
    Progress progress(streams_, work);
    for_each_index(chosen.size(), threads, [&](std::size_t n) {
      const std::size_t i = chosen[n];
      try {
        ends_[i] = draw_line(
            lines_[i], planned_[i],
            {command_.only_compares, helpers, [&](std::string_view figure, std::size_t steps) {
               progress.add(figure.empty() ? std::string_view(name_) : figure,
                            static_cast<int>(steps));
             }});
      } catch (const std::exception& error) {
        ends_[i].files.assign(planned_[i].files.size(), FileEnd::failed);
        ends_[i].failures = {describe(error)};
      }
    });
    progress.finish();
  }

  BatchEnd report() const {
    std::map<FileEnd, std::size_t> counts;
    std::string differing;
    for (std::size_t i = 0; i < ends_.size(); ++i) {
      const LineEnd& end = ends_[i];
      for (const std::string& note : end.notes) {
        if (streams_.quiet) continue;
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
    if (!streams_.quiet || command_.only_compares) {
      write_stream(streams_.out, "standard output",
                   [&](Sink& sink) { sink.append(std::as_bytes(std::span(text))); });
    }
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
