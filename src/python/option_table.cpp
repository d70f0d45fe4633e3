// The table of options for programs of other languages.
#include "python/option_table.h"

#include <array>
#include <string_view>
#include <variant>
#include <vector>

#include "base/json_text.h"
#include "cli/commands.h"
#include "cli/options.h"

namespace convanim {

namespace {

/// In the order of the alternatives of Takes.
constexpr std::array<std::string_view, std::variant_size_v<Takes>> kTakes{
    "flag", "whole", "decimal", "choice", "path", "word"};

std::string_view takes_of(const AnyWord* word, const Option& option) {
  return word && word->is_steps ? "steps" : kTakes[option.takes.index()];
}

std::string json_words(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) joined += (joined.empty() ? "" : ",") + json_string(word);
  return "[" + joined + "]";
}

std::vector<std::string> commands_of(const Option& option) {
  std::vector<std::string> names;
  for (const CommandRow& row : command_rows()) {
    if ((row.bit & option.commands) != 0) names.emplace_back(row.name);
  }
  return names;
}

}  // namespace

std::string option_table_json() {
  std::string rows;
  for (const Option& option : options()) {
    const auto* word = std::get_if<AnyWord>(&option.takes);
    rows += (rows.empty() ? "" : ",\n") + (R"({"name":)" + json_string(long_name(option))) +
            R"(,"commands":)" + json_words(commands_of(option)) + R"(,"takes":)" +
            json_string(takes_of(word, option)) + R"(,"bare":)" +
            (word && word->may_be_missing ? "true" : "false") + R"(,"repeats":)" +
            (option.rules.repeats ? "true" : "false") + R"(,"words":)" +
            json_words(words_of(option)) + R"(,"text":)" + json_string(option.text) + "}";
  }
  return "[" + rows + "]";
}

}  // namespace convanim
