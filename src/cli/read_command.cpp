// The command line: from arguments to what they ask for.
#include "cli/read_command.h"

#include <algorithm>

#include "base/phrases.h"
#include "base/suggest.h"
#include "cli/check_options.h"
#include "cli/cli11.h"
#include "cli/commands.h"
#include "cli/version_text.h"

namespace convanim {

namespace {

/// The command that no help tells of: it is for shells.
constexpr std::string_view kComplete = "complete";

constexpr std::size_t kMaxArguments = 1'000;
constexpr std::size_t kMaxArgumentBytes = 4'096;

/// Longer words than any file name or layer has are not meant.
void check_lengths(const std::vector<std::string>& arguments) {
  if (arguments.size() > kMaxArguments) {
    throw RequestError("the command line has " + std::to_string(arguments.size()) +
                       " arguments (limit " + std::to_string(kMaxArguments) +
                       "; give fewer, in several runs)");
  }
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i].size() <= kMaxArgumentBytes) continue;
    throw RequestError("argument " + std::to_string(i + 1) + " has " +
                       std::to_string(arguments[i].size()) + " bytes (limit " +
                       std::to_string(kMaxArgumentBytes) + "; shorten it)");
  }
}

/// The first argument that is a command's name, behind what belongs to no command.
const CommandRow* find_command_in(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    if (const CommandRow* command = find_command(word)) return command;
  }
  return nullptr;
}

/// Options of an animation do nothing for a command that follows them.
void refuse_before_command(const SplitWords& words) {
  const auto& [given, unexpected] = words;
  const bool is_named = !given.arguments.empty() && !find_command(given.arguments.front());
  const CommandRow* command = find_command_in(is_named ? unexpected : given.arguments);
  if (!command || (!is_named && given.options.empty())) return;
  const std::string before =
      is_named ? "'" + given.arguments.front() + "'" : long_name(*given.options.front().option);
  throw RequestError(before + " has no effect before '" + std::string(command->name) +
                     "' (give the command's options after it; see '" + full_name(*command) +
                     " --help')");
}

/// The option of that name, with or without a value behind it, which a command of the set has.
const Option* find_option(const std::string& word, CommandSet commands) {
  const std::string name = word.substr(0, word.find('='));
  for (const Option& option : options()) {
    const std::vector<std::string> names = names_of(option);
    const bool is_called_so = std::ranges::find(names, name) != names.end();
    if (is_called_so && (option.commands & commands) != 0) return &option;
  }
  return nullptr;
}

[[noreturn]] void refuse_without_value(const Option& option, const CommandRow& command) {
  throw RequestError(long_name(option) + " needs a value: " + std::string(option.value) +
                     " (see '" + full_name(command) + " --help')");
}

/// An option whose value may be missing gets an empty one where another option follows, or nothing.
void add_missing_values(std::vector<std::string>& words, const CommandRow& command) {
  for (std::size_t n = 0; n < words.size() && words[n] != "--"; ++n) {
    const Option* option = words[n].starts_with('-') ? find_option(words[n], command.bit) : nullptr;
    const auto* any = option ? std::get_if<AnyWord>(&option->takes) : nullptr;
    if (!any || !any->may_be_missing || words[n].find('=') != std::string::npos) continue;
    ++n;
    if (n < words.size() && !words[n].starts_with('-')) continue;
    words.insert(words.begin() + static_cast<std::ptrdiff_t>(n), "");
  }
}

/// An option is no value of another one before it.
void check_values_given(const std::vector<std::string>& words, const CommandRow& command) {
  for (std::size_t n = 0; n < words.size() && words[n] != "--"; ++n) {
    const Option* option = words[n].starts_with('-') ? find_option(words[n], command.bit) : nullptr;
    if (!option || option->value.empty()) continue;
    if (words[n].ends_with('=')) refuse_without_value(*option, command);
    if (words[n].find('=') != std::string::npos) continue;
    if (++n == words.size()) refuse_without_value(*option, command);
    const bool is_option = words[n].starts_with('-') && find_option(words[n], command.bit);
    if (is_option) refuse_without_value(*option, command);
  }
}

/// The commands that have an option of that name. That of several layers is named where no other
/// one has it.
std::vector<std::string> commands_with(const std::string& word) {
  std::vector<std::string> names;
  for (const CommandRow& row : command_rows()) {
    const bool is_named = !row.name.empty() && row.bit != kStack;
    if (is_named && find_option(word, row.bit)) names.emplace_back(row.name);
  }
  if (names.empty()) names.emplace_back(find_command("stack")->name);
  return names;
}

/// The command's options that a mistyped one may have been.
std::vector<std::string> near_options(const std::string& word, const CommandRow& command) {
  const std::string typed = word.substr(0, word.find('='));
  std::vector<std::string> names;
  for (const Option& option : options()) {
    if ((option.commands & command.bit) != 0) names.push_back(long_name(option));
  }
  return near_names(typed, names);
}

/// An option of other commands.
void refuse_of_others(const std::string& word, const CommandRow& command) {
  const Option* option = find_option(word, ~CommandSet{0});
  if (!option) return;
  const bool in_code = command.bit == kLayer && option->rules.about_layer;
  const std::string mine = command.name.empty() ? "a named animation" : std::string(command.name);
  constexpr std::size_t kMostNamed = 6;
  const std::vector<std::string> having = commands_with(word);
  throw RequestError(
      long_name(*option) + " goes with " +
      (having.size() > kMostNamed ? "commands that draw one layer" : enumerated(having, " and ")) +
      ", not with " + mine + (in_code ? " (leave it out; the code says it)" : " (leave it out)"));
}

/// What was left over, and where it is said what the command takes.
void refuse_unexpected(const std::vector<std::string>& words, const CommandRow& command) {
  if (std::ranges::all_of(words, [](const std::string& word) { return word == "--"; })) return;
  std::string near;
  if (words.front().starts_with("-")) refuse_of_others(words.front(), command);
  if (words.front().starts_with("--")) {
    near = enumerated(near_options(words.front(), command), ", ");
  }
  throw RequestError("not expected: " + enumerated(words, " ", " ") + " (" +
                     (near.empty() ? "" : "near: " + near + "; ") + "see '" + full_name(command) +
                     " --help')");
}

/// An animation's help is that of all of them.
void check_can_be_helped(const std::string& word) {
  if (word.starts_with("-") || find_command(word) || find_animation(word)) return;
  throw RequestError("no command is called '" + word + "' (" + choices_text(word, command_names()) +
                     ")");
}

/// "help conv" is "conv --help", "version" is "--version".
std::vector<std::string> with_options_for_words(std::vector<std::string> arguments) {
  if (arguments.empty()) return arguments;
  if (arguments.front() == "help") {
    arguments.erase(arguments.begin());
    if (!arguments.empty()) check_can_be_helped(arguments.front());
    arguments.emplace_back("--help");
  } else if (arguments == std::vector<std::string>{"version"}) {
    arguments.front() = "--version";
  }
  return arguments;
}

}  // namespace

Command read_command(std::vector<std::string> arguments) {
  check_lengths(arguments);
  arguments = with_options_for_words(std::move(arguments));
  const CommandRow& program = command_rows().front();
  if (arguments.empty()) return PrintUsage{help_of(program)};
  const std::string first = arguments.front();
  const CommandRow* named = find_command(first);
  if (named || first == kComplete) arguments.erase(arguments.begin());
  if (first == kComplete) return CompleteWords{std::move(arguments)};
  const CommandRow& command = named ? *named : program;

  add_missing_values(arguments, command);
  check_values_given(arguments, command);
  const SplitWords words = split_words(command, std::move(arguments));
  const GivenOptions& given = words.given.options;
  if (find_given(given, "--help")) {
    const CommandRow* behind = find_command_in(words.given.arguments);
    return PrintText{help_of(behind ? *behind : command)};
  }
  if (find_given(given, "--version")) {
    refuse_unexpected(words.given.arguments, command);
    return PrintText{version_text()};
  }
  if (!named) refuse_before_command(words);
  refuse_unexpected(words.unexpected, command);
  return command.make(words.given);
}

}  // namespace convanim
