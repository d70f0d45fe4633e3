// What the program's commands take, as the manual page and the shells' completions have it.
#include "cli/command_table.h"

#include <algorithm>
#include <iterator>

#include "cli/commands.h"

namespace convanim {

namespace {

/// The row that the description is of.
const Option& row_of(const OptionInfo& info) {
  return *std::ranges::find_if(options(), [&](const Option& option) {
    return names_of(option) == info.names && info.text.starts_with(option.text);
  });
}

OptionInfo describe_option(const Option& option, CommandSet command) {
  return {std::string(option.group), names_of(option), std::string(option.value),
          option.rules.repeats, help_text(option, command)};
}

CommandInfo describe_command(const CommandRow& row) {
  CommandInfo info{
      std::string(row.name),
      usage_of(row),
      std::string(row.text),
      std::string(row.argument),
      {},
      "Examples:\n" + std::string(row.examples) + (row.tells_limits ? "\n\n" + limits_text() : "")};
  for (const Option* option : options_of(row.bit)) {
    info.options.push_back(describe_option(*option, row.bit));
  }
  return info;
}

}  // namespace

std::vector<CommandInfo> describe_commands() {
  std::vector<CommandInfo> commands;
  std::ranges::transform(command_rows(), std::back_inserter(commands), describe_command);
  return commands;
}

std::vector<std::string> words_of(const OptionInfo& option) {
  return words_of(row_of(option));
}

bool takes_path(const OptionInfo& option) {
  return std::holds_alternative<FilePath>(row_of(option).takes);
}

}  // namespace convanim
