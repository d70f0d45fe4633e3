// A command line as one text, split as a shell splits it that expands nothing.
#include "batch/shell_words.h"

#include <cstddef>

#include "convanim/error.h"

namespace convanim {

namespace {

constexpr std::string_view kBlanks = " \t\r";

/// What a shell takes for its own, outside of quotes and within double ones.
constexpr std::string_view kOfShells = "|&;<>()$`*?";
constexpr std::string_view kOfShellsInQuotes = "$`";

/// What a backslash hides within double quotes.
constexpr std::string_view kHiddenInQuotes = "\"\\$`";

bool is_one_of(char letter, std::string_view letters) {
  return letters.find(letter) != std::string_view::npos;
}

/// Splits one line.
class ShellLine {
 public:
  explicit ShellLine(std::string_view line) : line_(line) {}

  std::vector<std::string> words() && {
    while (at_ < line_.size() && !begins_comment()) take(line_[at_++]);
    end();
    return std::move(words_);
  }

 private:
  bool begins_comment() const { return !begun_ && line_[at_] == '#'; }

  void take(char letter) {
    if (is_one_of(letter, kBlanks)) return end();
    if (is_one_of(letter, kOfShells) || (letter == '~' && !begun_)) refuse_of_shells(letter);
    begun_ = true;
    if (letter == '\'' || letter == '"') {
      take_quoted(letter);
    } else if (letter == '\\') {
      take_hidden();
    } else {
      word_ += letter;
    }
  }

  void take_hidden() {
    if (at_ == line_.size()) {
      throw RequestError("ends in a backslash (needs the whole command in one line)");
    }
    word_ += line_[at_++];
  }

  void take_quoted(char quote) {
    for (; at_ < line_.size() && line_[at_] != quote; ++at_) {
      const bool is_double = quote == '"';
      if (is_double && is_one_of(line_[at_], kOfShellsInQuotes)) refuse_of_shells(line_[at_]);
      const bool hides = is_double && line_[at_] == '\\' && at_ + 1 < line_.size() &&
                         is_one_of(line_[at_ + 1], kHiddenInQuotes);
      if (hides) ++at_;
      word_ += line_[at_];
    }
    if (at_++ < line_.size()) return;
    throw RequestError(std::string("a quote has no end in its line (needs another ") + quote + ")");
  }

  [[noreturn]] static void refuse_of_shells(char letter) {
    throw RequestError(std::string("'") + letter +
                       "' is for a shell, and none reads this (put it in single quotes)");
  }

  void end() {
    if (begun_) words_.push_back(std::move(word_));
    word_.clear();
    begun_ = false;
  }

  std::string_view line_;
  std::size_t at_ = 0;
  std::string word_;
  bool begun_ = false;  ///< a word, which may be empty
  std::vector<std::string> words_;
};

}  // namespace

std::vector<std::string> shell_words(std::string_view line) {
  return ShellLine(line).words();
}

}  // namespace convanim
