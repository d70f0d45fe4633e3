// Python source text as tokens: a scanner by hand.
#include "syntax/python_token.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "convanim/error.h"

namespace convanim {

namespace {

using Token = PythonToken::Kind;

constexpr std::size_t kLongestQuote = 40;
constexpr std::size_t kLongestStringPrefix = 2;

/// Of those that begin alike the longest first.
constexpr auto kLongSymbols = std::to_array<std::string_view>(
    {"**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "==", "!=", "<=",
     ">=",  "->",  ":=",  "+=",  "-=",  "*=", "/=", "%=", "@=", "&=", "|=", "^="});

// Unlike those of <cctype> these depend on no locale.
bool begins_name(char c) {
  return is_letter(c) || c == '_';
}

bool continues_name(char c) {
  return begins_name(c) || is_digit(c);
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\f';
}

bool is_quote(char c) {
  return c == '"' || c == '\'';
}

bool is_printable(char c) {
  return c >= ' ' && c <= '~';
}

/// Of a string: r, b, u, f and pairs of them, in any case.
bool is_string_prefix(std::string_view word) {
  return word.size() <= kLongestStringPrefix && std::ranges::all_of(word, [](char c) {
           return std::string_view("rRbBuUfF").find(c) != std::string_view::npos;
         });
}

}  // namespace

PythonLexer::PythonLexer(std::string_view source) : source_(source), token_(read(past_space(0))) {}

bool PythonLexer::begins_line() const {
  const std::string_view between = source_.substr(taken_to_, token_.at - taken_to_);
  return between.find('\n') != std::string_view::npos;
}

bool PythonLexer::next_is(std::string_view text) const {
  const bool has_word =
      token_.kind == PythonToken::Kind::symbol || token_.kind == PythonToken::Kind::name;
  return has_word && token_.text == text;
}

PythonToken PythonLexer::take() {
  const PythonToken taken = token_;
  taken_to_ = taken.at + taken.text.size();
  token_ = read(past_space(taken_to_));
  return taken;
}

bool PythonLexer::accept(std::string_view text) {
  if (!next_is(text)) return false;
  take();
  return true;
}

void PythonLexer::set_brackets(int brackets) {
  brackets_ = brackets;
  token_ = read(past_space(taken_to_));
}

std::size_t PythonLexer::past_space(std::size_t from) const {
  for (;;) {
    if (at(from) == '#') from = std::min(source_.find('\n', from), source_.size());
    const bool joins_lines = at(from) == '\\' && (at(from + 1) == '\n' || at(from + 1) == '\r');
    if (!is_space(at(from)) && !joins_lines && !(in_brackets() && at(from) == '\n')) return from;
    from += joins_lines ? (at(from + 1) == '\r' ? 3 : 2) : 1;
  }
}

PythonToken PythonLexer::until(PythonToken::Kind kind, std::size_t from, std::size_t end) const {
  return {kind, source_.substr(from, end - from), from};
}

PythonToken PythonLexer::read(std::size_t from) const {
  if (from >= source_.size()) return {Token::end, {}, source_.size()};
  const char c = at(from);
  if (c == '\n') return until(Token::line_end, from, from + 1);
  if (begins_name(c) || is_quote(c)) return name_or_string(from);
  if (is_digit(c) || (c == '.' && is_digit(at(from + 1)))) return number(from);
  for (const std::string_view symbol : kLongSymbols) {
    if (source_.substr(from).starts_with(symbol)) {
      return until(Token::symbol, from, from + symbol.size());
    }
  }
  return until(Token::symbol, from, from + 1);
}

PythonToken PythonLexer::name_or_string(std::size_t from) const {
  std::size_t end = from;
  while (continues_name(at(end))) ++end;
  const bool is_string = is_quote(at(end)) && is_string_prefix(source_.substr(from, end - from));
  return is_string ? string(from, end) : until(PythonToken::Kind::name, from, end);
}

PythonToken PythonLexer::string(std::size_t from, std::size_t quote) const {
  const std::string three(3, at(quote));
  const bool is_long = source_.substr(quote).starts_with(three);
  const std::string closing = is_long ? three : std::string(1, at(quote));
  std::size_t end = quote + closing.size();
  while (!source_.substr(std::min(end, source_.size())).starts_with(closing)) {
    if (at(end) == '\\') ++end;
    if (end >= source_.size() || (at(end) == '\n' && !is_long)) {
      fail(std::min(end, source_.size()), "a closing " + closing);
    }
    ++end;
  }
  return until(PythonToken::Kind::string, from, end + closing.size());
}

std::size_t PythonLexer::past_digits(std::size_t from) const {
  while (is_digit(at(from)) || (at(from) == '_' && is_digit(at(from + 1)))) ++from;
  return from;
}

PythonToken PythonLexer::number(std::size_t from) const {
  std::size_t end = past_digits(from);
  bool is_whole = true;
  if (at(end) == '.') {
    is_whole = false;
    end = past_digits(end + 1);
  }
  if (at(end) == 'e' || at(end) == 'E') {
    is_whole = false;
    ++end;
    if (at(end) == '-' || at(end) == '+') ++end;
    if (!is_digit(at(end))) fail(end, "a digit");
    end = past_digits(end);
  }
  return until(is_whole ? PythonToken::Kind::integer : PythonToken::Kind::real, from, end);
}

std::string PythonLexer::position(std::size_t at) const {
  const std::string_view before = source_.substr(0, at);
  const std::size_t line_end = before.rfind('\n');
  const std::string_view line =
      line_end == std::string_view::npos ? before : before.substr(line_end + 1);
  // In UTF-8 each character has one byte that does not continue another.
  const auto begins_character = [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  };
  const std::string column =
      "column " + std::to_string(std::ranges::count_if(line, begins_character) + 1);
  const auto lines = std::ranges::count(before, '\n');
  return lines == 0 ? column : "line " + std::to_string(lines + 1) + ", " + column;
}

void PythonLexer::fail(std::size_t at, const std::string& needed) const {
  std::string found = "the end";
  if (at < source_.size()) {
    const char c = source_[at];
    found = c == '\n'         ? "the end of the line"
            : is_printable(c) ? std::string("'") + c + "'"
                              : "a character outside printable ASCII";
  }
  throw RequestError(position(at) + " of the layer: found " + found + ", needs " + needed);
}

std::string quotable(std::string_view source) {
  std::string quote(source.substr(0, kLongestQuote));
  std::ranges::replace_if(
      quote, [](char c) { return !is_printable(c); }, '?');
  return source.size() > kLongestQuote ? quote + "..." : quote;
}

}  // namespace convanim
