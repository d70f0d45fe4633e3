// The lines of a file of commands, as what they ask for.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace convanim {

struct BatchLine {
  int number = 0;                  ///< from 1
  std::vector<std::string> words;  ///< behind the program's name, if that is there
  DrawFigures command;
  std::vector<std::filesystem::path> inputs;  ///< files that it reads
};

/// What is wrong with a line.
struct BadLine {
  int number = 0;
  std::string why;
  bool refused = true;  ///< else it could not be done
};

struct BatchText {
  std::vector<BatchLine> lines;
  std::vector<BadLine> bad;
};

/// Reads a command a line. Empty lines and comments are passed over.
BatchText read_batch(std::string_view text);

}  // namespace convanim
