// What a command line asks for, as a value.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "figure/figure.h"
#include "plan/plan.h"

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
  std::vector<LayerRequest> layers;
  DrawRequest request;  ///< its figures are those of the layers
  int threads = 1;
};

struct ExplainLayer {
  LayerRequest layer;
};

struct PrintChecksums {
  std::vector<std::string> names;
  StyleRequest style;
  int threads = 1;
};

struct CheckChecksums {
  std::filesystem::path manifest;
  std::vector<std::string> names;  ///< none: of every frame that the manifest lists
  int threads = 1;
};

using Command =
    std::variant<PrintText, PrintUsage, DrawFigures, ExplainLayer, PrintChecksums, CheckChecksums>;

}  // namespace convanim
