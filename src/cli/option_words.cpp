// The words that the values of options may be.
#include <algorithm>

#include "cli/command_table.h"
#include "figure/notes.h"
#include "figure/style.h"
#include "plan/plan.h"
#include "plan/snippet.h"

namespace convanim {

namespace {

/// The names in "gif, png or pdf".
std::vector<std::string> split(const std::string& names) {
  std::vector<std::string> words(1);
  for (const char c : names) {
    if (c != ' ' && c != ',') {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  std::erase(words, "or");
  return words;
}

std::vector<std::string> assignments() {
  std::vector<std::string> words = split(color_role_names());
  for (std::string& word : words) word += "=";
  return words;
}

/// Pairs of themes too, where the option takes them.
std::vector<std::string> theme_words(const OptionInfo& option) {
  std::vector<std::string> words = split(theme_names());
  if (option.text.find("auto:") != std::string::npos) words.emplace_back("auto");
  return words;
}

}  // namespace

std::vector<std::string> words_of(const OptionInfo& option) {
  if (option.value == "FORMAT") return split(format_names());
  if (option.value == "THEME") return theme_words(option);
  if (option.value == "NOTATION") return split(notation_names());
  if (option.value == "EFFORT") return {"fast", "default", "max"};
  if (option.value == "KIND") return split(snippet_names());
  if (option.value == "SET") return {"classic", "numerical", "everything"};
  if (option.value == "COLOR") return {"transparent"};
  if (option.value == "ROLE=#RRGGBB") return assignments();
  if (option.value == "true|false") return {"true", "false"};
  if (option.value != "PADDING") return {};
  std::vector<std::string> rules{"same", "valid", "full"};
  std::erase_if(rules, [&](const std::string& rule) {
    return option.text.find(rule) == std::string::npos;  // a pool has no full padding
  });
  return rules;
}

bool takes_path(const OptionInfo& option) {
  return option.value == "FILE" || option.value == "PATH";
}

}  // namespace convanim
