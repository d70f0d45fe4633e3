// What the manual page and the completions share.
#include "docs/documentation.h"

#include "convanim/catalogue.h"

namespace convanim {

std::string join(const std::vector<std::string>& words, const std::string& between) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : between) + word;
  return text;
}

std::string replaced(std::string text, const std::string& old, const std::string& with) {
  for (auto at = text.find(old); at != std::string::npos; at = text.find(old, at + with.size())) {
    text.replace(at, old.size(), with);
  }
  return text;
}

std::string shell_quoted(const std::string& text) {
  return "'" + replaced(text, "'", "'\\''") + "'";
}

std::vector<std::string> animation_names() {
  std::vector<std::string> names;
  for (const NamedAnimation& animation : catalogue(CatalogueSet::everything)) {
    names.emplace_back(animation.name);
  }
  return names;
}

std::vector<std::string> command_names(const std::vector<CommandInfo>& commands) {
  std::vector<std::string> names;
  for (const CommandInfo& command : commands) {
    if (!command.name.empty()) names.push_back(command.name);
  }
  return names;
}

}  // namespace convanim
