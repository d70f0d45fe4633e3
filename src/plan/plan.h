// From what is asked for to the files that answer it: their names, formats and steps. Writes
// nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "convanim/animation.h"
#include "convanim/effort.h"
#include "plan/drawing.h"
#include "plan/formats.h"
#include "plan/request.h"

namespace convanim {

/// One file to write.
struct FileJob {
  std::filesystem::path path;
  const Format* format = nullptr;
  std::size_t drawing = 0;  ///< index into Plan::drawings
  StepRange steps;
  std::string part{};    ///< of a format that has them
  std::size_t held = 0;  ///< bytes of memory that all its steps take together
};

/// A file that is shown in its own right, and those that some readers see in its place; indices
/// into Plan::jobs.
struct Picture {
  std::size_t file = 0;
  std::optional<std::size_t> dark{};         ///< on dark pages
  std::optional<std::size_t> poster{};       ///< where no motion is wanted
  std::optional<std::size_t> dark_poster{};  ///< both
};

struct Plan {
  Effort effort = Effort::normal;
  std::size_t memory = kUsualMemory;  ///< bytes that carrying it out may take
  bool builds = false;  ///< where a format can, all steps as one picture that changes by clicks
  std::uint64_t most_output = kUsualOutput;  ///< bytes that its files may have
  std::vector<Drawing> drawings;
  std::vector<std::filesystem::path> folders;  ///< to be made before any file is written
  std::vector<FileJob> jobs;
  std::vector<Picture> pictures;     ///< every job is of one
  std::vector<std::string> notes{};  ///< what its user should know before
  bool to_stdout = false;  ///< the one job goes to standard output, its path means nothing
};

/// The formats of the files.
/// @throws RequestError if they contradict the file's name, or none is named
Formats formats_of(const DrawRequest& request);

/// Decides everything that can be decided before the first byte is written.
/// @throws RequestError for a request that contradicts itself, does not exist or passes a limit;
/// std::runtime_error if the folder of the file that is asked for does not exist
Plan make_plan(const DrawRequest& request);

}  // namespace convanim
