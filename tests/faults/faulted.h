// Runs the program in a process of its own in which one call fails.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
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

  /// Runs with what the run before left.
  FaultedRun run_on(const Arguments& arguments);

  /// As run(), but no file may grow past so many bytes, standard output neither.
  FaultedRun run_limited(const Arguments& arguments, std::size_t bytes);

 private:
  FaultedRun run_here(const Arguments& arguments, const Fault& fault,
                      std::optional<std::size_t> file_bytes);

  std::filesystem::path folder_;
  std::map<std::string, std::string> files_;
  FaultReport* report_;
  int out_;
};

}  // namespace convanim
