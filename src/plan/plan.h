// From what was asked for to the files that answer it: their names, formats and steps. Writes
// nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "convanim/animation.h"
#include "convanim/layer.h"
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
  bool poster = false;  ///< beside an animation, for readers who want no motion
};

struct Plan {
  Effort effort = Effort::normal;
  std::vector<Drawing> drawings;
  std::vector<std::filesystem::path> folders;  ///< to be made before any file is written
  std::vector<FileJob> jobs;
  bool to_stdout = false;  ///< the one job goes to standard output, its path means nothing
};

/// Decides everything that can be decided before the first byte is written.
/// @throws RequestError for a request that contradicts itself, does not exist or passes a limit;
/// std::runtime_error if the folder of the file that -o names does not exist
Plan make_plan(const DrawRequest& request);

}  // namespace convanim
