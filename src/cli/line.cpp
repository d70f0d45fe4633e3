// A command line as one text, as a reader types it: to words and back, and with another option.
#include "cli/line.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

#include "base/shell_word.h"
#include "convanim/error.h"

namespace convanim {

namespace {

constexpr std::string_view kBetweenWords = " \t\r\n";
constexpr std::string_view kProgram = "convanim";

/// Reads word after word of a line.
class LineReader {
 public:
  explicit LineReader(const std::string& line) : line_(line) {}

  std::vector<std::string> words() && {
    for (; at_ < line_.size(); ++at_) take(line_[at_]);
    end_word();
    return std::move(words_);
  }

 private:
  void take(char letter) {
    if (kBetweenWords.find(letter) != std::string_view::npos) {
      end_word();
    } else if (letter == '\'' || letter == '"') {
      take_quoted(letter);
    } else {
      begun_ = true;
      word_ += letter == '\\' && at_ + 1 < line_.size() ? line_[++at_] : letter;
    }
  }

  void take_quoted(char quote) {
    const std::size_t begin = at_;
    begun_ = true;
    while (++at_ < line_.size() && line_[at_] != quote) {
      const bool hides = quote == '"' && line_[at_] == '\\' && at_ + 1 < line_.size() &&
                         (line_[at_ + 1] == '"' || line_[at_ + 1] == '\\');
      if (hides) ++at_;
      word_ += line_[at_];
    }
    if (at_ < line_.size()) return;
    throw RequestError(std::string("the quote ") + quote + " at character " +
                       std::to_string(begin + 1) + " has no end (add another " + quote + ")");
  }

  void end_word() {
    if (begun_) words_.push_back(std::move(word_));
    word_.clear();
    begun_ = false;
  }

  const std::string& line_;
  std::size_t at_ = 0;
  std::string word_;
  bool begun_ = false;  ///< a word, which may be empty
  std::vector<std::string> words_;
};

/// The line behind that word, if it begins with it.
std::optional<std::string> behind(const std::string& line, std::string_view word) {
  const std::size_t begin = std::min(line.find_first_not_of(kBetweenWords), line.size());
  if (line.compare(begin, word.size(), word) != 0) return std::nullopt;
  const std::size_t end = begin + word.size();
  if (end < line.size() && kBetweenWords.find(line[end]) == std::string_view::npos)
    return std::nullopt;
  return line.substr(end);
}

std::string_view without_blanks(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBetweenWords);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBetweenWords) + 1 - begin);
}

/// Where options begin.
std::size_t end_of_call(const std::string& line) {
  const std::size_t dashes = line.find(" --");
  const std::size_t dash = line.find(" -f");
  return std::min({dashes, dash, line.size()});
}

/// A call of a framework that stands there as it is, behind the command or without it.
std::optional<std::string> bare_call(const std::string& line) {
  const std::string text = behind(line, "layer").value_or(behind(line, "stack").value_or(line));
  const std::string call(without_blanks(text.substr(0, end_of_call(text))));
  const bool is_quoted = call.starts_with('\'') || call.starts_with('"');
  if (is_quoted || call.starts_with('-') || call.find('(') == std::string::npos) {
    return std::nullopt;
  }
  const std::size_t paren = call.find('(');
  const std::size_t space = call.find_first_of(kBetweenWords);
  const bool is_command = space < paren && find_command(call.substr(0, space));
  return is_command ? std::nullopt : std::optional(call);
}

/// The command that takes such a call.
std::string command_for(const std::string& call) {
  return call.find("Sequential(") == std::string::npos ? "layer" : "stack";
}

bool is_name_of(const Option& option, const std::string& word) {
  const std::vector<std::string> names = names_of(option);
  return std::ranges::find(names, word.substr(0, word.find('='))) != names.end();
}

/// The words [first, last) that are an option and its value.
struct Stretch {
  std::size_t first;
  std::size_t last;
};

std::optional<Stretch> find_in(const std::vector<std::string>& words, const Option& option) {
  for (std::size_t n = 0; n < words.size() && words[n] != "--"; ++n) {
    if (!words[n].starts_with('-') || !is_name_of(option, words[n])) continue;
    const bool is_alone = option.value.empty() || words[n].find('=') != std::string::npos ||
                          n + 1 == words.size() || words[n + 1].starts_with("--");
    return Stretch{n, n + (is_alone ? 1 : 2)};
  }
  return std::nullopt;
}

std::vector<std::string> option_words(const Option& option, const std::string& value) {
  const std::string name = long_name(option);
  if (option.value.empty()) return {name};
  if (value.starts_with('-')) return {name + "=" + value};
  return {name, value};
}

/// "conv --input 5 --kernel 3"
std::string first_example(const CommandRow& command) {
  const std::string_view examples = command.examples;
  const std::string_view first = without_blanks(examples.substr(0, examples.find('\n')));
  const std::size_t remark = std::min(first.find("   "), first.size());
  return std::string(first.substr(0, remark));
}

}  // namespace

std::vector<std::string> words_of_line(const std::string& line) {
  const std::string text = behind(line, kProgram).value_or(line);
  const std::optional<std::string> call = bare_call(text);
  if (!call) {
    std::vector<std::string> words = LineReader(text).words();
    const bool is_call = !words.empty() && !words.front().starts_with('-') &&
                         words.front().find('(') != std::string::npos;
    if (is_call) words.insert(words.begin(), command_for(words.front()));
    return words;
  }
  std::vector<std::string> words{command_for(*call), *call};
  const std::string options = text.substr(text.find(*call) + call->size());
  std::ranges::move(LineReader(options).words(), std::back_inserter(words));
  return words;
}

std::string line_of_words(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " ") + shell_word(word);
  return line;
}

const CommandRow& command_of(const std::vector<std::string>& words) {
  const CommandRow* command = words.empty() ? nullptr : find_command(words.front());
  return command ? *command : command_rows().front();
}

std::optional<std::string> value_in(const std::vector<std::string>& words, const Option& option) {
  const std::optional<Stretch> found = find_in(words, option);
  if (!found) return std::nullopt;
  if (found->last - found->first == 2) return words[found->first + 1];
  const std::string& word = words[found->first];
  const std::size_t equals = word.find('=');
  return equals == std::string::npos ? "" : word.substr(equals + 1);
}

std::vector<std::string> with_option(const std::vector<std::string>& words, const Option& option,
                                     const std::optional<std::string>& value) {
  std::vector<std::string> changed = words;
  std::optional<std::size_t> place;
  while (const std::optional<Stretch> found = find_in(changed, option)) {
    const auto begin = changed.begin();
    changed.erase(begin + static_cast<std::ptrdiff_t>(found->first),
                  begin + static_cast<std::ptrdiff_t>(found->last));
    place = place.value_or(found->first);
  }
  if (!value) return changed;
  const std::vector<std::string> added = option_words(option, *value);
  const std::size_t at = std::min(place.value_or(changed.size()), changed.size());
  changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(at), added.begin(), added.end());
  return changed;
}

std::vector<std::string> with_command(const std::vector<std::string>& words,
                                      const CommandRow& command) {
  std::vector<std::string> changed = words_of_line(first_example(command));
  for (const Option* option : options_of(command.bit)) {
    const bool is_kept = option->group == "Around the figure" || long_name(*option) == "--theme" ||
                         long_name(*option) == "--style";
    const std::optional<std::string> value = value_in(words, *option);
    if (is_kept && value) changed = with_option(changed, *option, value);
  }
  return changed;
}

}  // namespace convanim
