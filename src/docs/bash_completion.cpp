// The completion for bash.
#include "docs/documentation.h"

namespace convanim {

namespace {

/// What to set when the word before the one to complete is the option.
std::string value_case(const OptionInfo& option) {
  std::string action = "return";  // a number or a text: nothing to offer
  const std::vector<std::string> words = words_of(option);
  if (!words.empty()) {
    action = "words=" + shell_quoted(join(words, " "));
    if (option.takes_list) action += " list=1";
  } else if (takes_path(option)) {
    action = "path=1";
  }
  return "        " + join(option.names, " | ") + ") " + action + " ;;\n";
}

std::string command_case(const CommandInfo& command) {
  std::string options;
  std::string values;
  for (const OptionInfo& option : command.options) {
    options += (options.empty() ? "" : " ") + join(option.names, " ");
    if (!option.value.empty()) values += value_case(option);
  }
  const bool named = command.arguments == "NAME";
  return "    " + shell_quoted(command.name) + ")\n      options='" + options + "'\n" +
         (named ? "      words=$names\n" : "") + "      case $previous in\n" + values +
         "      esac ;;\n";
}

}  // namespace

std::string bash_completion(const std::vector<CommandInfo>& commands) {
  std::string cases;
  for (const CommandInfo& command : commands) cases += command_case(command);
  return R"(# Completes the command line of convanim in bash.
_convanim() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local names=)" +
         shell_quoted(join(animation_names(), " ")) +
         "\n  local commands=" + shell_quoted(join(command_names(commands), " ")) + R"(
  local command='' options='' words='' list='' path='' kept=''
  COMPREPLY=()

  # bash takes the = of --option=value for a word.
  if [[ $current == '=' ]]; then
    current=''
  elif [[ $previous == '=' ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  if ((COMP_CWORD > 1)) && [[ " $commands " == *" ${COMP_WORDS[1]} "* ]]; then
    command=${COMP_WORDS[1]}
  fi

  case $command in
)" + cases +
         R"(  esac

  if [[ $path ]]; then
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
    return
  fi
  if [[ $current == -* ]]; then
    words=$options
  elif ((COMP_CWORD == 1)); then
    words+=" $commands"
  fi
  if [[ $list && $current == *,* ]]; then
    kept=${current%,*},
    current=${current##*,}
  fi
  mapfile -t COMPREPLY < <(compgen -P "$kept" -W "$words" -- "$current")
  if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]]; then
    compopt -o nospace
  fi
}
complete -F _convanim convanim
)";
}

}  // namespace convanim
