// Splits a command line into options and arguments as CLI11 does in the program; a page has no
// standard streams and files, without which that library does not compile.
#include <algorithm>
#include <cstddef>
#include <utility>

#include "cli/cli11.h"

namespace convanim {

namespace {

const Option* option_called(const CommandRow& command, const std::string& name) {
  for (const Option* option : options_of(command.bit)) {
    const std::vector<std::string> names = names_of(*option);
    if (std::ranges::find(names, name) != names.end()) return option;
  }
  return nullptr;
}

/// A word that begins with a dash, as an option's name and what follows it in the word.
struct NamedWord {
  std::string name;
  std::string rest;
};

/// "--input=5" and "-fsvg"
NamedWord named_word(const std::string& word) {
  if (!word.starts_with("--")) return {word.substr(0, 2), word.substr(2)};
  const std::size_t equals = std::min(word.find('='), word.size());
  return {word.substr(0, equals), word.substr(std::min(equals + 1, word.size()))};
}

bool is_option(const std::string& word) {
  return word.size() > 1 && word.front() == '-' && (word[1] != '-' || word.size() > 2);
}

/// Reads word after word.
class Splitter {
 public:
  Splitter(const CommandRow& command, std::vector<std::string> words)
      : command_(command), words_(std::move(words)) {}

  SplitWords split() && {
    for (bool ended = false; at_ < words_.size();) {
      const std::string word = words_[at_++];
      if (!ended && word == "--") {
        ended = true;
        split_.unexpected.push_back(word);
      } else if (!ended && is_option(word)) {
        take_option(word);
      } else {
        take_argument(word);
      }
    }
    return std::move(split_);
  }

 private:
  void take_option(const std::string& word) {
    auto [name, rest] = named_word(word);
    const Option* option = option_called(command_, name);
    if (!option) {
      split_.unexpected.push_back(word);
    } else if (option->value.empty()) {
      take_flag(*option, word, rest);
    } else {
      if (rest.empty() && at_ < words_.size()) rest = words_[at_++];
      split_.given.options.push_back({option, rest});
    }
  }

  /// What follows a short one is short ones too.
  void take_flag(const Option& option, const std::string& word, const std::string& rest) {
    const bool is_short = !word.starts_with("--");
    const bool is_plain = is_short || rest.empty();
    split_.given.options.push_back({&option, is_plain ? "true" : rest});
    if (is_short && !rest.empty()) words_[--at_] = "-" + rest;
  }

  void take_argument(const std::string& word) {
    const bool has_place =
        !command_.argument.empty() && (command_.takes_many || split_.given.arguments.empty());
    (has_place ? split_.given.arguments : split_.unexpected).push_back(word);
  }

  const CommandRow& command_;
  std::vector<std::string> words_;
  std::size_t at_ = 0;
  SplitWords split_;
};

}  // namespace

SplitWords split_words(const CommandRow& command, std::vector<std::string> words) {
  return Splitter(command, std::move(words)).split();
}

}  // namespace convanim
