// Whatever fails, and at whichever call: a clean error, the old files, nothing left over; or what
// was asked for, whole.
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "faulted.h"

using namespace convanim;

namespace {

using Files = std::map<std::string, std::string>;

/// A command, and the files it finds.
struct Job {
  Arguments arguments;
  Files files;
  long every = 1;  ///< only each so many-th of its calls is made to fail
};

/// For calls that repeat each other, or those of another job.
constexpr long kMuchAlike = 13;

Arguments layer(const Arguments& options) {
  Arguments arguments{"conv", "--input", "2", "--kernel", "1", "-j", "1"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  return arguments;
}

/// A small layer in every format.
std::vector<Job> drawing_jobs() {
  return {
      {layer({"--dpi", "10", "-o", "a.gif"}), {{"a.gif", "old"}}},
      {layer({"--dpi", "10", "--values"}), {}},
      {layer({"--dpi", "10", "--step", "1", "-o", "a.png"}), {{"a.png", "old"}}},
      {layer({"--dpi", "10", "-f", "apng", "-o", "a.png"}), {{"a.png", "old"}}},
      {layer({"--dpi", "10", "-o", "a.webp"}), {{"a.webp", "old"}}},
      {layer({"--step", "1", "-o", "a.pptx"}), {{"a.pptx", "old"}}, kMuchAlike},
      {layer({"--dpi", "10", "-o", "a.y4m"}), {{"a.y4m", "old"}}},
      {layer({"--step", "1", "-o", "a.pdf"}), {{"a.pdf", "old"}}},
      {layer({"-f", "pdf", "--pages", "-o", "a.pdf"}), {{"a.pdf", "old"}}, kMuchAlike},
      {layer({"-o", "a.svg"}), {{"a.svg", "old"}}, kMuchAlike},
      {layer({"-o", "a.html"}), {{"a.html", "old"}}, kMuchAlike},
      {layer({"-o", "a.json"}), {{"a.json", "old"}}},
      {layer({"-o", "a.vtt"}), {{"a.vtt", "old"}}, kMuchAlike},
      {layer({"-o", "a.tex"}), {{"a.tex", "old"}}, kMuchAlike},
      {{"stack", "nn.Conv2d(1, 1, 1)", "--input", "2", "-o", "a.csv"},
       {{"a.csv", "old"}},
       kMuchAlike},
      {{"stack", "nn.Conv2d(1, 1, 1)", "--input", "2", "--dpi", "10", "-o", "a.png"},
       {{"a.png", "old"}},
       kMuchAlike},
      {layer({"--dpi", "10", "-o", "-"}), {}, kMuchAlike},
      {layer({"--input-values", "v", "--dpi", "10", "--step", "0"}), {{"v", "1 2\n3 4.5\n"}}},
  };
}

/// And every command that draws no file.
std::vector<Job> all_jobs(FaultedRuns& runs) {
  const Arguments checksums{"checksums", "no_padding_no_strides", "-j", "1"};
  runs.put_files({});
  const std::string manifest = runs.run(checksums, {}).out;
  std::vector<Job> jobs = drawing_jobs();
  jobs.insert(jobs.end(),
              {{layer({"--explain"}), {}},
               {{"layer", "nn.Conv2d(1, 1, 1)", "--input", "2", "--explain"}, {}},
               {checksums, {}, kMuchAlike},
               {{"checksums", "--check", "all", "-j", "1"}, {{"all", manifest}}, kMuchAlike},
               {{"list"}, {}, kMuchAlike},
               {{"--help"}, {}},
               {{"no_such_animation"}, {}}});
  return jobs;
}

/// Only each so many-th call is made to fail: all, unless a sanitizer makes that too slow.
long stride() {
  const char* const text = std::getenv("CONVANIM_FAULT_STRIDE");
  return text ? std::max(1L, std::strtol(text, nullptr, 10)) : 1;
}

/// The same for system calls, of which a run makes few.
long few_stride() {
  return std::min(stride(), 5L);
}

/// An error, before which there may be notes.
bool is_error(std::string_view text) {
  while (text.starts_with("convanim: note: ") && text.find('\n') != std::string_view::npos) {
    text.remove_prefix(text.find('\n') + 1);
  }
  return text.starts_with("convanim: error: ") && text.ends_with("\n");
}

/// What is wrong with a run in which something failed, compared with one in which nothing did.
/// Empty if all is well.
std::string wrong(const FaultedRun& run, const FaultedRun& sound, const Job& job) {
  if (run.signal != 0) return "ended by signal " + std::to_string(run.signal);
  if (run.report.leaked != 0) return std::to_string(run.report.leaked) + " allocations leaked";
  if (same(run, sound)) return {};
  if (run.exit == 0) return "said to be done, but it is not";
  if (run.exit != 1) return "exit code " + std::to_string(run.exit);
  if (!is_error(run.err)) return "no error message, but: " + run.err;
  if (run.files != job.files) return "files were changed or left over";
  return {};
}

/// What a run that was cut off left: files are old or new, or temporary ones that the next run
/// clears away. Empty if all is well.
std::string half_files(const FaultedRun& run, const FaultedRun& sound, const Job& job) {
  for (const auto& [name, bytes] : run.files) {
    const bool temporary = name.find(".convanim-") != std::string::npos;
    const bool old = job.files.contains(name) && job.files.at(name) == bytes;
    const bool whole = sound.files.contains(name) && sound.files.at(name) == bytes;
    if (!temporary && !old && !whole) return "left half of " + name;
  }
  return {};
}

/// How often something was made to fail. Says so when all is done.
struct Tally {
  std::string fault;
  long injected = 0;
  long overcome = 0;  ///< the result was whole all the same

  explicit Tally(std::string what) : fault(std::move(what)) {}
  Tally(const Tally&) = delete;
  Tally& operator=(const Tally&) = delete;

  void add(const Outcomes& outcomes) {
    injected += outcomes.injected;
    overcome += outcomes.overcome;
    for (const std::string& problem : outcomes.problems) FAIL_CHECK(problem);
  }

  ~Tally() {
    std::cout << fault << ": " << injected << " times, overcome " << overcome << " times\n";
  }
};

/// What is wrong with a run in which something failed.
using JudgeOfJob =
    std::function<std::string(const FaultedRun& run, const FaultedRun& sound, const Job&)>;

/// Makes the calls of a kind fail, each in its turn, from the last to the first.
void fail_each(FaultedRuns& runs, const Job& job, Fault fault, long first, long every, Tally& tally,
               const JudgeOfJob& problem_of = wrong) {
  INFO(Catch::StringMaker<Arguments>::convert(job.arguments));
  runs.put_files(job.files);
  const FaultedRun sound = runs.run(job.arguments, {fault.kind});
  REQUIRE(sound.report.leaked == 0);
  std::vector<Fault> faults;
  for (fault.at = sound.report.calls; fault.at >= first; fault.at -= every) {
    faults.push_back(fault);
  }
  tally.add(runs.run_each(job.arguments, faults, sound,
                          [&](const FaultedRun& run) { return problem_of(run, sound, job); }));
}

/// The allocations up to where commands differ: before, they set up the same command line.
long allocations_in_common(FaultedRuns& runs) {
  constexpr long kReading = 100;
  return runs.run({"--version"}, {FaultKind::allocation}).report.calls - kReading;
}

}  // namespace

TEST_CASE("whichever allocation fails, the program says so and nothing is lost") {
  Tally tally("one allocation fails");
  FaultedRuns runs;
  const long in_common = allocations_in_common(runs);
  long first = 1;
  for (const Job& job : all_jobs(runs)) {
    fail_each(runs, job, {FaultKind::allocation}, first, job.every * stride(), tally);
    first = in_common;
  }
  CHECK(tally.injected * stride() > in_common);
  CHECK(tally.overcome * 100 < tally.injected);
}

TEST_CASE("when memory runs out for good, the program still says so and nothing is lost") {
  constexpr long kEvery = 3;
  Tally tally("memory runs out for good");
  FaultedRuns runs;
  const long first = allocations_in_common(runs);
  const Fault fault{FaultKind::allocation, 0, FaultMode::from_then_on};
  for (const Job& job : all_jobs(runs)) {
    fail_each(runs, job, fault, first, kEvery * job.every * stride(), tally);
  }
  CHECK(tally.injected > 0);
  CHECK(tally.overcome * 100 < tally.injected);
}

TEST_CASE("whichever allocation in a library fails, files are whole, and what is said is true") {
  // Cairo 1.16 may end by a signal, and what libraries lose is theirs.
  const auto problem_of = [](FaultedRun run, const FaultedRun& sound, const Job& job) {
    run.report.leaked = 0;
    return run.signal == 0 ? wrong(run, sound, job) : half_files(run, sound, job);
  };
  Tally tally("an allocation in a library fails");
  FaultedRuns runs;
  for (const Job& job : all_jobs(runs)) {
    fail_each(runs, job, {FaultKind::c_allocation}, 1, job.every, tally, problem_of);
  }
}

TEST_CASE("whichever call into a library fails, the program says so and nothing is lost") {
  Tally tally("a call of giflib, Cairo, libpng, libdeflate, libwebp or xxHash fails");
  FaultedRuns runs;
  for (const Job& job : all_jobs(runs)) {
    fail_each(runs, job, {FaultKind::library_call}, 1, job.every * stride(), tally);
  }
  CHECK(tally.injected > 0);
  CHECK(tally.overcome == 0);
}

TEST_CASE("whichever system call fails, with any of its errors, nothing is lost or left") {
  constexpr std::size_t kMostErrors = 6;
  Tally tally("a system call fails");
  FaultedRuns runs;
  for (const Job& job : all_jobs(runs)) {
    for (std::size_t error = 0; error < kMostErrors; ++error) {
      fail_each(runs, job, {FaultKind::system_call, 0, FaultMode::once, error}, 1, few_stride(),
                tally);
    }
  }
  CHECK(tally.injected > 0);
  CHECK(tally.overcome > 0);  // without locks, or interrupted by a signal
}

TEST_CASE("a write that takes only a byte goes on with the rest") {
  Tally tally("a write takes one byte");
  FaultedRuns runs;
  for (const Job& job : drawing_jobs()) {
    fail_each(runs, job, {FaultKind::system_call, 0, FaultMode::short_write}, 1, 1, tally);
  }
  CHECK(tally.injected > 0);
  CHECK(tally.overcome == tally.injected);
}

TEST_CASE("without a thread to be had the work is done all the same") {
  Tally tally("no further thread");
  FaultedRuns runs;
  const Arguments arguments{"all", "--set", "numerical", "--dpi", "10", "-f", "png", "-j", "4"};
  const FaultedRun sound = runs.run(arguments, {});
  REQUIRE(sound.files.size() == 36);
  for (long at = 1; at <= 3; ++at) {
    const FaultedRun run = runs.run(arguments, {FaultKind::thread, at, FaultMode::from_then_on});
    tally.injected += run.report.injected ? 1 : 0;
    tally.overcome += same(run, sound) ? 1 : 0;
  }
  CHECK(tally.injected == 3);
  CHECK(tally.overcome == 3);
}

TEST_CASE("a full disk at any byte leaves the old file and nothing else, and is reported") {
  Tally tally("a file or standard output takes no further byte");
  FaultedRuns runs;
  std::vector<Job> jobs = drawing_jobs();
  jobs.push_back({{"--version"}, {}});
  for (const Job& job : jobs) {
    INFO(Catch::StringMaker<Arguments>::convert(job.arguments));
    runs.put_files(job.files);
    const FaultedRun sound = runs.run(job.arguments, {});
    std::string written = sound.out;
    for (const auto& [name, bytes] : sound.files) {
      if (!job.files.contains(name) || job.files.at(name) != bytes) written = bytes;
    }
    const long size = std::ssize(written);
    const long every = stride() * (written.starts_with("GIF") ? 1 : kMuchAlike);
    std::vector<Fault> faults;
    for (long most = 0; most < size; most += every) {
      faults.push_back({FaultKind::full_disk, most});
    }
    const auto problem_of = [&](const FaultedRun& run) {
      return run.exit == 0 ? "said to be done" : wrong(run, sound, job);
    };
    tally.add(runs.run_each(job.arguments, faults, sound, problem_of));
    CHECK(same(runs.run(job.arguments, {FaultKind::full_disk, size}), sound));
  }
}

TEST_CASE("killed before any system call: files old or new, and the next run clears away") {
  Tally tally("killed before a system call");
  FaultedRuns runs;
  std::vector<Job> jobs = drawing_jobs();
  const Arguments several{"all", "--set", "numerical", "--dpi", "5", "-j", "1"};
  jobs.push_back({several, {}});
  long leftovers = 0;
  for (const Job& job : jobs) {
    INFO(Catch::StringMaker<Arguments>::convert(job.arguments));
    runs.put_files(job.files);
    const FaultedRun sound = runs.run(job.arguments, {FaultKind::system_call});
    for (long at = 1; at <= sound.report.calls; at += few_stride()) {
      runs.put_files(job.files);
      const FaultedRun killed =
          runs.run(job.arguments, {FaultKind::system_call, at, FaultMode::killed});
      ++tally.injected;
      if (killed.signal == 0) FAIL_CHECK("call " << at << " did not kill it");
      leftovers += std::ranges::count_if(killed.files, [](const auto& file) {
        return file.first.find(".convanim-") != std::string::npos;
      });
      const std::string problem = half_files(killed, sound, job);
      if (!problem.empty()) FAIL_CHECK("call " << at << " " << problem);
      const FaultedRun next = runs.run_on(job.arguments);
      if (!same(next, sound)) FAIL_CHECK("after call " << at << " the next run is not as ever");
    }
  }
  CHECK(leftovers > 0);
}
