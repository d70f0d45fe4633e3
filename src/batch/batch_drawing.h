// Draws what one line of a batch asks for, as far as it is not there already.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/batch_lines.h"

namespace convanim {

/// What a line would draw. Its plan is made anew for drawing: those of all lines may take much
/// memory.
struct PlannedLine {
  std::vector<std::filesystem::path> files;
  std::size_t work = 0;   ///< in steps drawn
  std::size_t bytes = 0;  ///< that a thread takes to draw it
};

/// @throws RequestError, std::runtime_error as make_plan() does
PlannedLine plan_line(const BatchLine& line);

/// What came of a file.
enum class FileEnd { unchanged, drawn, failed };

struct LineEnd {
  std::vector<FileEnd> files;  ///< as PlannedLine has them
  std::vector<std::string> failures;
  std::vector<std::string> notes;
};

struct LineDrawing {
  bool only_compares = false;  ///< says what differs, writes nothing
  int threads = 1;

  /// Is told of so many steps drawn of a figure; of a line that is unchanged, all at once.
  std::function<void(std::string_view figure, std::size_t steps)> done;
};

/// Writes the files that differ and remembers what they came from.
/// @throws whatever planning throws; what fails with a file stands in LineEnd
LineEnd draw_line(const BatchLine& line, const PlannedLine& planned, const LineDrawing& how);

}  // namespace convanim
