// What the program's commands take, as values: for the manual page and the shells' completions.
#pragma once

#include <string>
#include <vector>

namespace convanim {

struct OptionInfo {
  std::string group;               ///< its heading in a help text
  std::vector<std::string> names;  ///< "-f", "--format"
  std::string value;               ///< "FORMAT"; nothing for a flag
  bool takes_list = false;         ///< whether several values may stand in one word, with commas
  std::string text;
  friend bool operator==(const OptionInfo&, const OptionInfo&) = default;
};

struct CommandInfo {
  std::string name;       ///< nothing for the program without a command
  std::string usage;      ///< its lines begin with the program's name
  std::string text;       ///< what it does
  std::string arguments;  ///< what it takes besides options: "NAME", "EXPRESSION" or nothing
  std::vector<OptionInfo> options;
  std::string footer;  ///< of its help text: examples and limits
};

/// The program without a command, then each of its commands.
std::vector<CommandInfo> describe_commands();

/// The words that the option's value may be or begin with, if these are few.
std::vector<std::string> words_of(const OptionInfo& option);

/// Whether the option's value names a file or folder.
bool takes_path(const OptionInfo& option);

}  // namespace convanim
