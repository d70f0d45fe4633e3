// What stands between fences in the guide's sources: figures, exercises and layers. Draws nothing.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "guide/blocks.h"

namespace convanim {

/// What the reader may change of a figure: an option of its line, to one of several values.
struct Change {
  std::string option;  ///< "--padding"
  std::vector<std::string> values;
  SourcePlace place;
};

/// What an exercise asks for: a field of the layer, and the number that it has to be.
struct Goal {
  std::string field;
  std::string wanted;
  SourcePlace place;
};

struct FigureNote {
  std::string id;
  std::string line;   ///< of the command line, without the program's name
  SourcePlace place;  ///< of that
  std::vector<Change> changes{};
  std::optional<int> step{};  ///< that is shown where nothing moves, from 1; else the last one
  Inlines caption{};
  Inlines ask{};  ///< of an exercise, as what follows
  Inlines answer{};
  std::vector<Goal> goals{};
};

/// Reads the lines of a block "figure ID", "exercise ID" or "layer ID".
/// @param block a fence whose name begins with that word
/// @throws RequestError that names the line
FigureNote read_note(const TextBlock& block);

/// "figure" and "A" of a fence "figure A"; the second empty where there is none.
std::pair<std::string, std::string> fence_words(const TextBlock& block);

}  // namespace convanim
