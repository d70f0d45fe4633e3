// What a shell offers where a command line is still being typed.
#include "cli/complete.h"

#include <algorithm>
#include <utility>

#include "cli/commands.h"
#include "cli/read_command.h"
#include "convanim/catalogue.h"
#include "convanim/layout.h"
#include "convanim/limits.h"

namespace convanim {

namespace {

using Words = std::vector<std::string>;

/// More than these nobody looks through.
constexpr int kMaxOfferedSteps = 1'000;

struct Candidate {
  std::string word;
  std::string meaning{};
};
using Candidates = std::vector<Candidate>;

/// A line as it was typed, up to the word that is being typed.
struct TypedLine {
  Words before;
  std::string last;
  std::size_t told = 0;  ///< characters of the last word that the shell holds for an earlier one
};

/// Puts together what bash takes apart: "--theme", "=", "d" is "--theme=d".
TypedLine typed_line(const Words& words) {
  TypedLine line;
  bool joins = true;
  for (const std::string& word : words) {
    const bool is_sign = word == "=" && !line.last.empty();
    if (!is_sign && !joins) {
      line.before.push_back(std::exchange(line.last, ""));
      line.told = 0;
    }
    line.last += word;
    if (is_sign) line.told = line.last.size();
    joins = is_sign;
  }
  return line;
}

const Option* find_option(const CommandRow& command, const std::string& name) {
  for (const Option* option : options_of(command.bit)) {
    const Words names = names_of(*option);
    if (std::ranges::find(names, name) != names.end()) return option;
  }
  return nullptr;
}

/// The steps of the layer that the line asks for so far; none where it asks for none, or would read
/// files for it.
int steps_of(const Words& line) {
  try {
    const Command command = read_command(line);
    const auto* draw = std::get_if<DrawFigures>(&command);
    if (!draw || draw->layers.size() != 1) return 0;
    const LayerRequest& layer = draw->layers.front();
    if (layer.input_values || layer.kernel_values) return 0;
    const Layer shown = pictured(make_figure(layer).layer);
    return is_drawable(shown) ? lay_out(shown).steps() : 0;
  } catch (const RequestError&) {
    return 0;
  }
}

bool takes_step(const Option& option) {
  const auto* whole = std::get_if<WholeNumber>(&option.takes);
  const auto* any = std::get_if<AnyWord>(&option.takes);
  return (whole && whole->is_step) || (any && any->is_steps);
}

bool takes_list(const Option& option) {
  return option.rules.repeats ||
         (takes_step(option) && std::holds_alternative<AnyWord>(option.takes));
}

/// The option's values, behind those that the typed part names already where it takes several.
/// @param line without the option
Candidates values_of(const Option& option, const std::string& typed, const Words& line) {
  Words words = words_of(option);
  if (takes_step(option)) {
    const int steps = steps_of(line);
    for (int n = 0; n < steps && steps <= kMaxOfferedSteps; ++n) words.push_back(std::to_string(n));
  }
  const std::size_t comma = takes_list(option) ? typed.rfind(',') : std::string::npos;
  const std::string kept = comma == std::string::npos ? "" : typed.substr(0, comma + 1);
  Candidates candidates;
  for (const std::string& word : words) {
    const bool is_named = ("," + kept).find("," + word + ",") != std::string::npos;
    if (!is_named) candidates.push_back({kept + word});
  }
  return candidates;
}

Candidates option_names(const CommandRow& command) {
  Candidates candidates;
  for (const Option* option : options_of(command.bit)) {
    for (const std::string& name : names_of(*option)) {
      candidates.push_back({name, option->text.substr(0, option->text.find('\n'))});
    }
  }
  return candidates;
}

/// Commands and animations, as far as they belong there.
Candidates arguments_of(const CommandRow& command, bool is_first) {
  Candidates candidates;
  if (is_first && command.name.empty()) {
    for (const CommandRow& row : command_rows()) {
      if (!row.name.empty()) candidates.push_back({std::string(row.name), std::string(row.text)});
    }
    candidates.push_back({"help", "Say what a command is for and takes"});
    candidates.push_back({"version", "Print the version"});
  }
  if (command.argument != "NAME") return candidates;
  for (const NamedAnimation& animation : catalogue(CatalogueSet::everything)) {
    candidates.push_back({std::string(animation.name), std::string(animation.title)});
  }
  return candidates;
}

bool wants_path(const Option& option) {
  return std::holds_alternative<FilePath>(option.takes);
}

/// The lines of those that begin with what is typed.
std::string lines_of(const Candidates& candidates, const TypedLine& line) {
  std::string text;
  for (const auto& [word, meaning] : candidates) {
    if (!word.starts_with(line.last)) continue;
    text += word.substr(line.told) + (meaning.empty() ? "" : "\t" + meaning) + "\n";
  }
  return text;
}

}  // namespace

std::string completions(const std::vector<std::string>& words) {
  TypedLine line = typed_line(words);
  const CommandRow* named = line.before.empty() ? nullptr : find_command(line.before.front());
  const CommandRow& command = named ? *named : command_rows().front();

  const std::size_t equals = line.last.starts_with("--") ? line.last.find('=') : std::string::npos;
  std::string joined;  // the option and its = in front of the value
  const Option* option = nullptr;
  if (equals != std::string::npos) {
    joined = line.last.substr(0, equals + 1);
    option = find_option(command, line.last.substr(0, equals));
  } else if (!line.before.empty()) {
    option = find_option(command, line.before.back());
    if (option && !option->value.empty()) line.before.pop_back();
  }
  if (option && !option->value.empty()) {
    if (wants_path(*option)) return std::string(kPathWanted) + "\n";
    Candidates candidates = values_of(*option, line.last.substr(joined.size()), line.before);
    for (Candidate& candidate : candidates) candidate.word.insert(0, joined);
    return lines_of(candidates, line);
  }
  if (line.last.starts_with('-')) return lines_of(option_names(command), line);
  if (line.before == Words{"help"}) line.before.clear();  // commands
  return lines_of(arguments_of(command, line.before.empty()), line);
}

}  // namespace convanim
