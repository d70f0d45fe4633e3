// One call in Python's notation: a parser by recursive descent.
#include "framework/python_call.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "convanim/layer.h"

namespace convanim {

namespace {

constexpr std::size_t kLongestQuote = 40;

// Unlike those of <cctype> these depend on no locale.
bool begins_name(char c) {
  return is_letter(c) || c == '_';
}

bool continues_name(char c) {
  return begins_name(c) || is_digit(c);
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool is_printable(char c) {
  return c >= ' ' && c <= '~';
}

class CallParser {
 public:
  explicit CallParser(std::string_view text) : text_(text) {}

  PythonCall parse() {
    PythonCall call;
    skip_space();
    do {
      call.path.push_back(name("the name of a layer"));
    } while (accept('.'));
    call.arguments = arguments();
    if (!at_end()) fail("nothing more");
    return call;
  }

 private:
  using Kind = PythonValue::Kind;

  bool at_end() const { return at_ == text_.size(); }

  /// The next character; at the end NUL, which nothing takes.
  char peek() const { return at_end() ? '\0' : text_[at_]; }

  void skip_space() {
    while (is_space(peek()) || peek() == '#') {
      if (peek() == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else {
        ++at_;
      }
    }
  }

  /// Takes the character, if it is the next one, and the space behind it.
  bool accept(char c) {
    if (at_end() || peek() != c) return false;
    ++at_;
    finish_token();
    return true;
  }

  void finish_token() {
    token_end_ = at_;
    skip_space();
  }

  /// Up to the last token, without the space behind it.
  std::string source_since(std::size_t start) const {
    return std::string(text_.substr(start, token_end_ - start));
  }

  std::string position() const {
    const std::string_view before = text_.substr(0, at_);
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

  std::string found() const {
    if (at_end()) return "the end";
    if (peek() == '\n') return "the end of the line";
    if (!is_printable(peek())) return "a character outside printable ASCII";
    return std::string("'") + peek() + "'";
  }

  [[noreturn]] void fail(const std::string& needed) const {
    throw RequestError(position() + " of the layer: found " + found() + ", needs " + needed);
  }

  void open(char bracket) {
    if (peek() != bracket) fail(std::string("'") + bracket + "'");
    if (depth_ == kMaxCallNesting) {
      throw RequestError(
          position() + " of the layer: more than " + std::to_string(kMaxCallNesting) +
          " brackets inside each other (needs <= " + std::to_string(kMaxCallNesting) + ")");
    }
    ++depth_;
    accept(bracket);
  }

  /// Between items and behind the last one: whether the bracket closes.
  bool closes(char bracket) {
    if (!accept(bracket)) return false;
    --depth_;
    return true;
  }

  void separate(char bracket) {
    if (!accept(',') && peek() != bracket) fail(std::string("',' or '") + bracket + "'");
  }

  std::string name(const char* needed) {
    if (!begins_name(peek())) fail(needed);
    const std::size_t start = at_;
    while (continues_name(peek())) ++at_;
    finish_token();
    return source_since(start);
  }

  std::vector<PythonArgument> arguments() {
    std::vector<PythonArgument> arguments;
    open('(');
    while (!closes(')')) {
      std::string keyword = keyword_name();
      if (keyword.empty() && !arguments.empty() && !arguments.back().name.empty()) {
        throw RequestError(
            position() +
            " of the layer: an argument without a name follows one with a name (needs "
            "a name, too)");
      }
      arguments.push_back({std::move(keyword), value()});
      separate(')');
    }
    return arguments;
  }

  /// Takes a name and the "=" behind it; empty, and nothing taken, where these are not next.
  std::string keyword_name() {
    if (!begins_name(peek())) return {};
    const std::size_t start = at_;
    std::string word = name("a name");
    if (accept('=')) return word;
    at_ = start;
    return {};
  }

  PythonValue value() {
    const char c = peek();
    if (c == '(' || c == '[') return sequence(c, c == '(' ? ')' : ']');
    if (c == '"' || c == '\'') return string(c);
    if (begins_name(c)) return named_value();
    if (is_digit(c) || c == '.' || c == '-' || c == '+') return number();
    fail("a value");
  }

  PythonValue sequence(char opening, char closing) {
    const std::size_t start = at_;
    PythonValue sequence{Kind::sequence, {}, {}};
    bool has_comma = false;
    open(opening);
    while (!closes(closing)) {
      sequence.items.push_back(value());
      has_comma = peek() == ',';
      separate(closing);
    }
    // A value in round brackets is itself; the comma makes the tuple.
    if (opening == '(' && sequence.items.size() == 1 && !has_comma) {
      return sequence.items.front();
    }
    sequence.source = source_since(start);
    return sequence;
  }

  PythonValue string(char quote) {
    const std::size_t start = at_++;
    while (at_end() || peek() != quote) {
      if (peek() == '\\') ++at_;
      if (at_end() || peek() == '\n') fail(std::string("a closing ") + quote);
      ++at_;
    }
    ++at_;
    finish_token();
    return {Kind::string, source_since(start), {}};
  }

  /// A name, a call or one of Python's three words for values.
  PythonValue named_value() {
    const std::size_t start = at_;
    Kind kind = Kind::name;
    do {
      name("a name");
      while (peek() == '(') {
        arguments();
        kind = Kind::call;
      }
    } while (accept('.'));
    std::string source = source_since(start);
    if (source == "True" || source == "False") kind = Kind::boolean;
    if (source == "None") kind = Kind::none;
    return {kind, std::move(source), {}};
  }

  PythonValue number() {
    const std::size_t start = at_;
    bool is_whole = true;
    if (peek() == '-' || peek() == '+') ++at_;
    bool has_digits = digits();
    if (peek() == '.') {
      ++at_;
      is_whole = false;
      has_digits = digits() || has_digits;
    }
    if (!has_digits) fail("a digit");
    if (peek() == 'e' || peek() == 'E') {
      ++at_;
      is_whole = false;
      if (peek() == '-' || peek() == '+') ++at_;
      if (!digits()) fail("a digit");
    }
    finish_token();
    return {is_whole ? Kind::integer : Kind::real, source_since(start), {}};
  }

  bool digits() {
    const std::size_t start = at_;
    while (is_digit(peek())) ++at_;
    return at_ > start;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t token_end_ = 0;  ///< behind the last token taken, in front of the space after it
  int depth_ = 0;
};

}  // namespace

PythonCall parse_python_call(std::string_view text) {
  if (text.size() > kMaxCallLength) {
    throw RequestError("the layer has " + std::to_string(text.size()) + " characters (limit " +
                       std::to_string(kMaxCallLength) + ")");
  }
  return CallParser(text).parse();
}

std::string string_content(const PythonValue& value) {
  return value.source.substr(1, value.source.size() - 2);
}

std::string quotable(std::string_view source) {
  std::string quote(source.substr(0, kLongestQuote));
  std::ranges::replace_if(
      quote, [](char c) { return !is_printable(c); }, '?');
  return source.size() > kLongestQuote ? quote + "..." : quote;
}

}  // namespace convanim
