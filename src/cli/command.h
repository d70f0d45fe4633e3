// What a command line asks for, as a value.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/options.h"
#include "plan/checksums.h"

namespace convanim {

/// An option, and the word that is its value; "true" for a flag.
struct GivenOption {
  const Option* option;
  std::string word;
};

/// In the order of the words.
using GivenOptions = std::vector<GivenOption>;

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
  std::optional<StackRequest> stack{};  ///< instead of layers
  DrawRequest request;                  ///< its figures are those of the layers
  const SnippetKind* snippet = nullptr;
  int threads = 1;
  bool quiet = false;
  GivenOptions given;  ///< which have to change something
};

struct ExplainLayer {
  LayerRequest layer;
  std::optional<StepChoice> steps{};  ///< of which a sentence is printed
};

struct ExplainOutputSize {
  LayerRequest layer;
  Sides wanted;
};

struct ExplainStack {
  StackRequest stack;
};

struct PrintChecksums {
  std::vector<ThemedAnimation> animations;
  int threads = 1;
};

struct CheckChecksums {
  std::filesystem::path manifest;
  std::vector<const NamedAnimation*> animations;  ///< none: every frame that the manifest lists
  int threads = 1;
};

/// The page that draws by itself.
struct WritePlayground {
  Output output;
  bool quiet = false;
};

/// The guide, as a page, a page a chapter, or a part of it.
struct WriteGuide {
  Output output;
  bool lists = false;
  std::optional<std::string> section{};
  bool quiet = false;
};

/// Draws what the lines of a file ask for.
struct DrawBatch {
  std::string file;  ///< or "-" for standard input
  bool only_compares = false;
  Shard shard;
  int threads = 1;
  bool quiet = false;
  std::size_t memory = kUsualMemory;
};

/// For shells, that ask while a line is typed.
struct CompleteWords {
  std::vector<std::string> words;
};

using Command = std::variant<PrintText, PrintUsage, DrawFigures, ExplainLayer, ExplainOutputSize,
                             ExplainStack, PrintChecksums, CheckChecksums, WritePlayground,
                             WriteGuide, DrawBatch, CompleteWords>;

}  // namespace convanim
