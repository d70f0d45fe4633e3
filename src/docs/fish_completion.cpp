// The completion for fish.
#include <algorithm>

#include "convanim/catalogue.h"
#include "docs/documentation.h"

namespace convanim {

namespace {

/// What fish's single quotes need.
std::string fish_quoted(std::string text) {
  text = replaced(std::move(text), "\\", "\\\\");
  text = replaced(std::move(text), "'", "\\'");
  return "'" + replaced(std::move(text), "\n", " ") + "'";
}

constexpr const char* kNoCommand = "none";

std::string complete(const std::string& condition, const std::string& rest) {
  return "complete -c convanim -n '" + condition + "' " + rest + "\n";
}

std::string option_words(const OptionInfo& option) {
  std::string words;
  for (const std::string& name : option.names) {
    words += name.starts_with("--") ? "-l " + name.substr(2) : "-s " + name.substr(1);
    words += ' ';
  }
  const std::vector<std::string> values = words_of(option);
  if (takes_path(option)) {
    words += "-r -F ";
  } else if (!option.value.empty()) {
    words += "-x ";
    if (!values.empty()) {
      const std::string list = join(values, " ");
      words +=
          "-a " + fish_quoted(option.takes_list ? "(__fish_append , " + list + ")" : list) + " ";
    }
  }
  return words + "-d " + fish_quoted(option.text);
}

/// Each option once, for all commands that have it.
std::string options_of(const std::vector<CommandInfo>& commands) {
  std::vector<OptionInfo> options;
  for (const CommandInfo& command : commands) {
    for (const OptionInfo& option : command.options) {
      if (std::ranges::find(options, option) == options.end()) options.push_back(option);
    }
  }
  std::string text;
  for (const OptionInfo& option : options) {
    std::vector<std::string> having;
    for (const CommandInfo& command : commands) {
      if (std::ranges::find(command.options, option) == command.options.end()) continue;
      having.push_back(command.name.empty() ? kNoCommand : command.name);
    }
    text += complete("__convanim_command_is " + join(having, " "), option_words(option));
  }
  return text;
}

}  // namespace

std::string fish_completion(const std::vector<CommandInfo>& commands) {
  std::string words;
  std::vector<std::string> naming;
  for (const CommandInfo& command : commands) {
    const std::string name = command.name.empty() ? kNoCommand : command.name;
    if (command.arguments == "NAME") naming.push_back(name);
    if (command.name.empty()) continue;
    words += complete("__fish_use_subcommand", "-a " + name + " -d " + fish_quoted(command.text));
  }
  for (const NamedAnimation& animation : catalogue(CatalogueSet::everything)) {
    words += complete(
        "__convanim_command_is " + join(naming, " "),
        "-a " + std::string(animation.name) + " -d " + fish_quoted(std::string(animation.title)));
  }
  return R"(# Completes the command line of convanim in fish.

# Whether the command that was given, or "none", is one of the arguments.
function __convanim_command_is
    set -l words (commandline -opc)
    set -l command )" +
         std::string(kNoCommand) + R"(
    if set -q words[2]; and contains -- $words[2] )" +
         join(command_names(commands), " ") + R"(
        set command $words[2]
    end
    contains -- $command $argv
end

complete -c convanim -f
)" + words +
         options_of(commands);
}

}  // namespace convanim
