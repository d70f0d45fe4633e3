// Python source text as tokens. Knows no grammar beyond that of a token.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace convanim {

struct PythonToken {
  /// What cannot begin a token in Python is a symbol of one byte.
  enum class Kind { name, integer, real, string, symbol, line_end, end };

  Kind kind = Kind::end;
  std::string_view text;
  std::size_t at = 0;  ///< where it begins in the source, in bytes
};

/// Reads one token after the other. A copy goes on from where the original stands.
class PythonLexer {
 public:
  /// @param source lives as long as the lexer and its tokens
  explicit PythonLexer(std::string_view source);

  const PythonToken& peek() const { return token_; }

  /// Where the last token that was taken ends.
  std::size_t taken_to() const { return taken_to_; }

  /// Whether the next token is on another line than the last one.
  bool begins_line() const;

  /// Whether the next token is that symbol or word; a string never is.
  bool next_is(std::string_view text) const;

  /// Takes the next token and returns it.
  PythonToken take();

  /// Takes the next token if it is that symbol or word.
  bool accept(std::string_view text);

  /// Inside brackets the end of a line is space.
  void enter_bracket() { set_brackets(brackets_ + 1); }
  void leave_bracket() { set_brackets(brackets_ - 1); }
  bool in_brackets() const { return brackets_ > 0; }

  std::string_view source() const { return source_; }

  /// @throws RequestError that says what stands at that byte and what is needed there
  [[noreturn]] void fail(std::size_t at, const std::string& needed) const;

  /// "column 3", counted in characters, or "line 2, column 3".
  std::string position(std::size_t at) const;

 private:
  /// What comes next depends on it.
  void set_brackets(int brackets);

  char at(std::size_t index) const { return index < source_.size() ? source_[index] : '\0'; }

  std::size_t past_space(std::size_t from) const;
  PythonToken read(std::size_t from) const;
  PythonToken name_or_string(std::size_t from) const;
  PythonToken string(std::size_t from, std::size_t quote) const;
  PythonToken number(std::size_t from) const;
  std::size_t past_digits(std::size_t from) const;
  PythonToken until(PythonToken::Kind kind, std::size_t from, std::size_t end) const;

  std::string_view source_;
  std::size_t taken_to_ = 0;
  int brackets_ = 0;
  PythonToken token_;  // behind what reading it depends on
};

/// Source text as a message quotes it: one line, in ASCII and not long.
std::string quotable(std::string_view source);

}  // namespace convanim
