// What a reader can make of a figure: its line with each of the values that may be chosen. Draws
// nothing.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "guide/command_lines.h"
#include "guide/notes.h"

namespace convanim {

/// All combinations of the values, the last change's counting fastest.
struct Variants {
  std::vector<std::string> lines;
  std::vector<std::size_t> first;  ///< of each change the value that the figure begins with

  /// The combination that the figure begins with.
  std::size_t begin(const FigureNote& note) const;
};

inline constexpr std::size_t kMaxVariants = 16;

/// A figure begins with what its line says, or where that says nothing with the first value.
/// @throws RequestError that names the line, for an option that the command lacks, for a line that
///         says what is no choice, and for more than kMaxVariants
Variants variants_of(const FigureNote& note, const CommandLines& lines);

}  // namespace convanim
