// The completion for zsh.
#include "convanim/catalogue.h"
#include "docs/documentation.h"

namespace convanim {

namespace {

std::string zsh_escaped(const std::string& text, const std::string& special) {
  std::string result;
  for (const char c : text) {
    if (special.find(c) != std::string::npos) result += '\\';
    result += c == '\n' ? ' ' : c;
  }
  return result;
}

/// What comes behind an option, and how zsh completes it.
std::string value_spec(const OptionInfo& option) {
  if (option.value.empty()) return "";
  const std::string message = ":" + zsh_escaped(option.value, ":\\") + ":";
  const std::vector<std::string> words = words_of(option);
  if (takes_path(option)) return message + "_files";
  if (words.empty()) return message + " ";
  const bool unfinished = words.front().ends_with('=');
  const std::string list = unfinished          ? "compadd -S \"\" - "
                           : option.takes_list ? "_sequence -s , compadd - "
                                               : "compadd - ";
  return message + list + join(words, " ");
}

std::string option_spec(const OptionInfo& option) {
  std::string exclusive = option.takes_list ? "*" : "(" + join(option.names, " ") + ")";
  if (option.takes_list && option.names.size() == 1) exclusive = "*";
  const std::string rest = "[" + zsh_escaped(option.text, "[]\\") + "]" + value_spec(option);
  std::string specs;
  for (const std::string& name : option.names) {
    const bool is_long = name.starts_with("--");
    const std::string joined = option.value.empty() ? "" : is_long ? "=" : "+";
    specs += " \\\n        " + shell_quoted(exclusive + name + joined + rest);
  }
  return specs;
}

std::string arguments_case(const CommandInfo& command) {
  std::string specs;
  for (const OptionInfo& option : command.options) specs += option_spec(option);
  if (command.name.empty()) {
    specs += " \\\n        '1: :_convanim_first' '*: :_convanim_names'";
  } else if (command.arguments == "NAME") {
    specs += " \\\n        '*: :_convanim_names'";
  } else if (!command.arguments.empty()) {
    specs += " \\\n        " + shell_quoted("1:" + command.arguments + ": ");
  }
  return "    " + shell_quoted(command.name) + ")\n      _arguments -s -S :" + specs + " ;;\n";
}

std::string described(const std::string& name, const std::string& text) {
  return "    " + shell_quoted(zsh_escaped(name, ":\\") + ":" + text) + "\n";
}

}  // namespace

std::string zsh_completion(const std::vector<CommandInfo>& commands) {
  std::string names;
  for (const NamedAnimation& animation : catalogue(CatalogueSet::everything)) {
    names += described(std::string(animation.name), std::string(animation.title));
  }
  std::string command_list;
  std::string cases;
  for (const CommandInfo& command : commands) {
    if (!command.name.empty()) command_list += described(command.name, command.text);
    cases += arguments_case(command);
  }
  return R"(#compdef convanim
# Completes the command line of convanim in zsh.

_convanim_names() {
  local -a names=(
)" + names +
         R"(  )
  _describe -t animations animation names
}

_convanim_first() {
  local -a commands=(
)" + command_list +
         R"(  )
  _describe -t commands command commands
  _convanim_names
}

_convanim() {
  local command=''
  local -a commands=()" +
         join(command_names(commands), " ") + R"()
  if ((CURRENT > 2 && ${commands[(Ie)${words[2]}]})); then
    command=${words[2]}
    shift words
    ((CURRENT--))
  fi
  case $command in
)" + cases +
         R"(  esac
}

_convanim "$@"
)";
}

}  // namespace convanim
