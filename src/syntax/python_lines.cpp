// Lines of Python: what may stand around an expression. Knows no layer.
#include <algorithm>
#include <array>
#include <utility>

#include "convanim/error.h"
#include "syntax/python_parser.h"

namespace convanim {

namespace {

using Kind = PythonExpression::Kind;
using Token = PythonToken::Kind;

/// What an expression may follow on its line.
constexpr auto kStatements = std::to_array<std::string_view>(
    {"return", "yield", "assert", "if", "elif", "else", "while", "for", "with", "async", "raise"});

/// Between the targets and the value of an assignment.
constexpr auto kAssignments = std::to_array<std::string_view>(
    {"=", "+=", "-=", "*=", "/=", "//=", "%=", "@=", "&=", "|=", "^=", "**=", ">>=", "<<="});

bool may_be_assigned(const PythonExpression& expression) {
  switch (expression.kind) {
    case Kind::name:
    case Kind::attribute:
    case Kind::index:
    case Kind::other:
      return true;
    case Kind::sequence:
      return std::ranges::all_of(expression.parts, may_be_assigned);
    default:
      return false;
  }
}

class LinesParser {
 public:
  explicit LinesParser(std::string_view source) : parser_(source) {}

  PythonCode parse() {
    while (lexer().peek().kind != Token::end) {
      if (lexer().peek().kind == Token::line_end || lexer().next_is(";")) {
        lexer().take();
      } else {
        statement();
      }
    }
    code_.cut = std::move(parser_.cut());
    return std::move(code_);
  }

 private:
  PythonLexer& lexer() { return parser_.lexer(); }

  bool at_statement_end() {
    const Token kind = lexer().peek().kind;
    return kind == Token::end || kind == Token::line_end || lexer().next_is(";");
  }

  template <class Words>
  bool accept_any(const Words& words) {
    return std::ranges::any_of(words, [&](std::string_view word) { return lexer().accept(word); });
  }

  void statement() {
    if (lexer().accept(">>")) lexer().accept(">");  // Python's prompt
    parser_.accept_printed_name();
    while (accept_any(kStatements)) continue;
    bool is_annotation = false;
    for (;;) {
      const std::size_t first = code_.expressions.size();
      expressions();
      const bool is_target = is_annotation || all_assignable(first);
      is_annotation = lexer().accept(":");
      if (is_annotation) {
        while (accept_any(kStatements)) continue;
      } else if (is_target && accept_any(kAssignments)) {
        code_.expressions.resize(first);
      } else if (!lexer().accept("as")) {
        break;
      }
    }
    if (!at_statement_end()) lexer().fail(lexer().peek().at, needed_behind());
  }

  bool all_assignable(std::size_t first) const {
    return std::all_of(code_.expressions.begin() + static_cast<std::ptrdiff_t>(first),
                       code_.expressions.end(), may_be_assigned);
  }

  /// With commas between them, and brackets that close before they open.
  void expressions() {
    for (;;) {
      skip_closing_brackets();
      if (at_statement_end() || lexer().next_is(":")) return;
      code_.expressions.push_back(parser_.starred_expression());
      skip_closing_brackets();
      if (lexer().next_is("for")) parser_.comprehension(code_.expressions);
      skip_closing_brackets();
      if (!lexer().accept(",")) return;
    }
  }

  void skip_closing_brackets() {
    while (lexer().next_is(")") || lexer().next_is("]") || lexer().next_is("}")) {
      parser_.note_cut(code_.expressions.empty() ? "the name of a layer" : "nothing more");
      lexer().take();
    }
  }

  /// What an expression that is only a name lacks is its arguments.
  std::string needed_behind() const {
    if (code_.expressions.empty()) return "the name of a layer";
    const Kind kind = code_.expressions.front().kind;
    return kind == Kind::name || kind == Kind::attribute ? "'('" : "nothing more";
  }

  PythonParser parser_;
  PythonCode code_;
};

}  // namespace

PythonCode parse_python(std::string_view source, std::size_t limit) {
  if (source.size() > limit) {
    throw RequestError("the layer has " + std::to_string(source.size()) + " characters (limit " +
                       std::to_string(limit) + ")");
  }
  return LinesParser(source).parse();
}

}  // namespace convanim
