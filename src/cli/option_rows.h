// The rows of the table of options, where each is told: in the order of the help texts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/phrases.h"
#include "cli/options.h"

namespace convanim {

std::vector<Option> layer_options();
std::vector<Option> stack_options();
std::vector<Option> number_options();
std::vector<Option> view_options();
std::vector<Option> step_options();
std::vector<Option> page_options();
std::vector<Option> style_options();
std::vector<Option> choice_options();
std::vector<Option> note_options();
std::vector<Option> output_options();

/// The rows under a heading.
inline std::vector<Option> in_group(std::string_view group, std::vector<Option> rows) {
  for (Option& row : rows) row.group = group;
  return rows;
}

/// The words in lines of at most so many characters.
std::string in_lines(const std::string& text, std::size_t width);

/// "a, b or c"
inline std::string choice_of(const std::vector<std::string>& words) {
  return enumerated(words, " or ");
}

}  // namespace convanim
