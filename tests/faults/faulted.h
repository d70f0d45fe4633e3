// Runs the program in another process in which one call fails.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "inject.h"

namespace convanim {

using Arguments = std::vector<std::string>;

/// What came of a run.
struct FaultedRun {
  int exit = -1;
  int signal = 0;
  std::string out;
  std::string err;
  std::map<std::string, std::string> files;  ///< below the folder it ran in, with their bytes
  FaultReport report;
};

/// What is wrong with a run; empty if all is well.
using Judge = std::function<std::string(const FaultedRun& run)>;

/// What came of several runs.
struct Outcomes {
  long injected = 0;
  long overcome = 0;                    ///< the result was that of the sound run
  std::vector<std::string> problems{};  ///< what is wrong, and with which call
};

/// A folder to run in, and what is printed there.
class FaultedRuns {
 public:
  FaultedRuns();
  FaultedRuns(const FaultedRuns&) = delete;
  FaultedRuns& operator=(const FaultedRuns&) = delete;
  ~FaultedRuns();

  /// Makes these files and no others.
  void put_files(const std::map<std::string, std::string>& files);

  /// Runs with those files, whatever an earlier run made of them.
  FaultedRun run(const Arguments& arguments, const Fault& fault);

  /// Runs once with each fault. A process goes on with the next as long as it lives, which takes a
  /// third of the time of one for each: whatever a fault leaves there, the next run meets.
  /// @param sound without a fault
  Outcomes run_each(const Arguments& arguments, const std::vector<Fault>& faults,
                    const FaultedRun& sound, const Judge& problem_of);

  /// Runs with what the run before left.
  FaultedRun run_on(const Arguments& arguments);

 private:
  /// What processes share.
  struct Shared {
    FaultReport report;
    std::size_t begun = 0;  ///< of run_each(): so many runs
    long injected = 0;
    long overcome = 0;
    bool ended = false;
  };

  FaultedRun run_here(const Arguments& arguments, const Fault& fault);
  void enter();
  void prepare();
  void run_from(std::size_t first, const Arguments& arguments, const std::vector<Fault>& faults,
                const FaultedRun& sound, const Judge& problem_of);
  void judge(const FaultedRun& run, const Fault& fault, const FaultedRun& sound,
             const Judge& problem_of);
  FaultedRun ended(int status) const;

  std::filesystem::path folder_;
  std::map<std::string, std::string> files_;
  Shared* shared_;
  int out_;
  std::array<int, 2> err_;  ///< a pipe: what is said of a full disk is not to be limited
  int problems_;
};

/// Whether nobody can tell them apart.
bool same(const FaultedRun& a, const FaultedRun& b);

}  // namespace convanim
