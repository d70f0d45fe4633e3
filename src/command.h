// What a command line asks for, as a value.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "plan.h"

namespace convanim {

/// Help, a version, a table: text for standard output.
struct PrintText {
  std::string text;
};

/// Nothing was asked for: the text goes to standard error, as an error.
struct PrintUsage {
  std::string text;
};

struct DrawFigures {
  DrawRequest request;
  int threads = 1;
};

struct PrintChecksums {
  std::vector<Figure> figures;
  int threads = 1;
};

struct CheckChecksums {
  std::filesystem::path manifest;
  std::vector<Figure> figures;
  bool only_these = false;  ///< whether lines of other figures are left out
  int threads = 1;
};

using Command = std::variant<PrintText, PrintUsage, DrawFigures, PrintChecksums, CheckChecksums>;

}  // namespace convanim
