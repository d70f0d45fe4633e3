// The options of a command as the fields of a form, in JSON.
#include "web/fields.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <variant>

#include "base/json_text.h"
#include "cli/line.h"
#include "convanim/catalogue.h"

namespace convanim {

namespace {

/// Under these headings options say what a page shows.
constexpr std::array<std::string_view, 5> kGroups{"Layer", "Model", "Numbers", "Drawing",
                                                  "Around the figure"};

/// A page has no files, no pixels of its own and no place for a single frame.
bool is_field(const Option& option) {
  const Needs needs = option.rules.needs;
  const bool is_shown = needs == Needs::nothing || needs == Needs::picture;
  return is_shown && !std::holds_alternative<FilePath>(option.takes) &&
         std::ranges::find(kGroups, option.group) != kGroups.end();
}

std::string json_texts(const std::vector<std::string>& texts) {
  std::string joined;
  for (const std::string& text : texts) joined += (joined.empty() ? "" : ",") + json_string(text);
  return "[" + joined + "]";
}

std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

/// Every figure has these, so that they are always at hand.
constexpr std::array<std::string_view, 3> kLook{"--view", "--style", "--theme"};

bool is_look(const Option& option) {
  return std::ranges::find(kLook, long_name(option)) != kLook.end();
}

bool is_theme(const Option& option) {
  return long_name(option) == "--theme";
}

/// A page's theme is its reader's, unless it is asked for.
std::string told(const Option& option, CommandSet command) {
  return one_line(is_theme(option) ? option.text + " (default auto)" : help_text(option, command));
}

/// What stands in an empty field.
std::string holding(const Option& option, CommandSet command) {
  constexpr std::size_t kShort = 12;
  if (is_theme(option)) return "auto";
  const bool is_known = !option.rules.about_layer || command != kNamed;
  return is_known && option.fallback.size() <= kShort ? std::string(option.fallback) : "";
}

std::string field_json(const Option& option, CommandSet command,
                       const std::optional<std::string>& value) {
  const bool is_choice = std::holds_alternative<OneOf>(option.takes) || is_theme(option);
  return R"({"name":)" + json_string(long_name(option)) + R"(,"group":)" +
         json_string(is_look(option) ? "" : option.group) + R"(,"takes":)" +
         json_string(option.value) + R"(,"text":)" + json_string(told(option, command)) +
         R"(,"words":)" + json_texts(words_of(option)) + R"(,"all":)" +
         (is_choice ? "true" : "false") + R"(,"holds":)" + json_string(holding(option, command)) +
         R"(,"value":)" + (value ? json_string(*value) : "null") + "}";
}

}  // namespace

std::vector<const Option*> field_options(CommandSet command) {
  std::vector<const Option*> rows = options_of(command);
  std::erase_if(rows, [](const Option* option) { return !is_field(*option); });
  std::stable_partition(rows.begin(), rows.end(),
                        [](const Option* option) { return is_look(*option); });
  return rows;
}

std::string fields_json(const std::vector<std::string>& words) {
  const CommandSet command = command_of(words).bit;
  std::string fields;
  for (const Option* option : field_options(command)) {
    fields += (fields.empty() ? "" : ",") + field_json(*option, command, value_in(words, *option));
  }
  return "[" + fields + "]";
}

std::string choices_json() {
  std::vector<std::string> commands;
  for (const CommandRow& row : command_rows()) {
    if ((row.bit & (kFigures | kStack)) != 0 && row.bit != kNamed) commands.emplace_back(row.name);
  }
  std::vector<std::string> named;
  for (const NamedAnimation& animation : catalogue(CatalogueSet::everything)) {
    named.emplace_back(animation.name);
  }
  return R"({"commands":)" + json_texts(commands) + R"(,"named":)" + json_texts(named) + "}";
}

}  // namespace convanim
