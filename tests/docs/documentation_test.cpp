#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "cli/cli.h"
#include "cli/command_table.h"

using namespace convanim;

namespace {

/// What the values are called that no list of words could complete.
const std::set<std::string> kFree{"SIZE", "N",       "CS",        "PX",   "PPI",
                                  "TEXT", "#RRGGBB", "COLSxROWS", "STEPS"};

/// The shortest arguments with which the command is accepted.
std::vector<std::string> least_arguments(const CommandInfo& command) {
  if (command.name.empty()) return {"dilation"};
  if (command.name == "layer") return {"layer", "nn.Conv2d(1, 1, 3)"};
  return {command.name};
}

}  // namespace

TEST_CASE("the completions know what each option's value may be") {
  int checked = 0;
  for (const CommandInfo& command : describe_commands()) {
    for (const OptionInfo& option : command.options) {
      CAPTURE(command.name, option.names, option.value);
      const bool known = option.value.empty() || kFree.contains(option.value) ||
                         takes_path(option) || !words_of(option).empty();
      CHECK(known);  // else: name its words in src/option_words.cpp
      ++checked;
    }
  }
  CHECK(checked > 100);
}

TEST_CASE("each word that a completion offers is accepted, and its help text names it") {
  int checked = 0;
  for (const CommandInfo& command : describe_commands()) {
    for (const OptionInfo& option : command.options) {
      for (std::string word : words_of(option)) {
        CAPTURE(command.name, option.names, word);
        const bool assigns = word.ends_with('=');
        const std::string name = assigns ? word.substr(0, word.size() - 1) : word;
        CHECK((option.value + " " + option.text).find(name) != std::string::npos);
        if (assigns) word += "#123456";
        std::vector<std::string> arguments = least_arguments(command);
        arguments.push_back(option.names.back());
        arguments.push_back(word);
        CHECK_NOTHROW(parse_command(arguments));
        ++checked;
      }
    }
  }
  CHECK(checked > 50);
}
