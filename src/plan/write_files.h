// Carries a plan out: draws and writes its files. Knows no terminal.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "convanim/sink.h"
#include "files/output.h"
#include "plan/plan.h"

namespace convanim {

/// What came of one file.
struct Outcome {
  std::string failure;  ///< why it could not be written; nothing if it was
  std::string note;     ///< what its user should know
};

/// Hears how many steps of a file were drawn or encoded, in parts, on whatever thread.
using StepsOfFile = std::function<void(const FileJob& job, int steps)>;

/// What it hears of in all: each step of each file is drawn, then encoded.
std::size_t work_of(const Plan& plan);

/// Takes the bytes of a job's file where they are to go.
using WriteJob = std::function<void(const FileJob& job, const Encode& encode)>;

/// Makes what is missing of the folders of the plan's files, and clears away what killed runs left
/// there.
/// @throws std::runtime_error
void prepare_folders(const Plan& plan);

/// Draws every file of the plan, on at most `threads` threads, into write. A figure that cannot be
/// written does not keep the others from being written.
/// @return in the order of the jobs
std::vector<Outcome> draw_files(const Plan& plan, int threads, const StepsOfFile& done,
                                const WriteJob& write);

/// Writes every file of the plan, on at most `threads` threads; the bytes do not depend on how
/// many. A figure that cannot be written does not keep the others from being written.
/// @return in the order of the jobs
/// @throws std::runtime_error if no file could be begun
std::vector<Outcome> write_files(const Plan& plan, int threads, const StepsOfFile& done);

/// The same of the plan's one job, into a sink.
/// @return what its user should know
std::string write_only_file(const Plan& plan, int threads, const StepsOfFile& done, Sink& sink);

}  // namespace convanim
