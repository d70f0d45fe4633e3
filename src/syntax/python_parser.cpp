// One expression of Python after the other.
#include "syntax/python_parser.h"

#include <algorithm>
#include <array>
#include <utility>

#include "convanim/error.h"

namespace convanim {

namespace {

using Kind = PythonExpression::Kind;
using Token = PythonToken::Kind;

constexpr int kNotPrecedence = 3;
constexpr int kComparison = 4;
constexpr int kUnaryPrecedence = 11;
constexpr int kPowerPrecedence = 12;

struct Operator {
  std::string_view symbol;
  int precedence;  ///< what binds tighter has a larger one
};

constexpr auto kOperators = std::to_array<Operator>({
    {"or", 1},
    {"and", 2},
    {"in", kComparison},
    {"not", kComparison},
    {"is", kComparison},
    {"<", kComparison},
    {">", kComparison},
    {"==", kComparison},
    {"!=", kComparison},
    {"<=", kComparison},
    {">=", kComparison},
    {"|", 5},
    {"^", 6},
    {"&", 7},
    {"<<", 8},
    {">>", 8},
    {"+", 9},
    {"-", 9},
    {"*", 10},
    {"/", 10},
    {"//", 10},
    {"%", 10},
    {"@", 10},
    {"**", kPowerPrecedence},
});

/// Words that are no names.
constexpr auto kKeywords =
    std::to_array<std::string_view>({"and", "as", "async", "await", "else", "for", "from", "if",
                                     "in", "is", "lambda", "not", "or"});

int precedence_of(const PythonLexer& lexer) {
  for (const Operator& known : kOperators) {
    if (lexer.next_is(known.symbol)) return known.precedence;
  }
  return 0;
}

/// Counts while it lives.
class Counted {
 public:
  explicit Counted(int& count) : count_(count) { ++count_; }
  ~Counted() { --count_; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;

 private:
  int& count_;
};

PythonExpression made_of(Kind kind, PythonExpression part) {
  PythonExpression expression{kind};
  expression.parts.push_back(std::move(part));
  return expression;
}

}  // namespace

void PythonParser::fail(const std::string& needed) const {
  lexer_.fail(lexer_.peek().at, needed);
}

std::string_view PythonParser::since(std::size_t start) const {
  return lexer_.source().substr(start, lexer_.taken_to() - start);
}

void PythonParser::note_cut(const std::string& needed) {
  if (cut_) return;
  try {
    fail(needed);
  } catch (const RequestError& error) {
    cut_ = error.what();
  }
}

PythonExpression PythonParser::starred_expression() {
  const std::size_t start = lexer_.peek().at;
  if (!lexer_.accept("*") && !lexer_.accept("**")) return expression();
  PythonExpression starred = made_of(Kind::other, expression());
  starred.source = since(start);
  return starred;
}

PythonExpression PythonParser::expression() {
  const Counted waiting(operators_);
  if (operators_ > kMaxOperators) {
    throw RequestError(lexer_.position(lexer_.peek().at) + " of the layer: more than " +
                       std::to_string(kMaxOperators) + " operators inside each other (needs <= " +
                       std::to_string(kMaxOperators) + ")");
  }
  const std::size_t start = lexer_.peek().at;
  PythonExpression value = lexer_.next_is("lambda") ? lambda() : conditional();
  if (lexer_.accept(":=")) {
    value = made_of(Kind::other, std::move(value));
    value.parts.push_back(expression());
    value.source = since(start);
  }
  return value;
}

PythonExpression PythonParser::conditional() {
  const std::size_t start = lexer_.peek().at;
  PythonExpression value = operation(1);
  if (!lexer_.accept("if")) return value;
  PythonExpression choice = made_of(Kind::other, std::move(value));
  choice.parts.push_back(operation(1));
  if (!lexer_.accept("else")) fail("'else'");
  choice.parts.push_back(expression());
  choice.source = since(start);
  return choice;
}

PythonExpression PythonParser::lambda() {
  const std::size_t start = lexer_.take().at;
  PythonExpression function{Kind::other};
  while (!lexer_.accept(":")) {
    if (lexer_.accept(",") || lexer_.accept("*") || lexer_.accept("**")) continue;
    if (lexer_.peek().kind != Token::name) fail("':'");
    lexer_.take();
    if (lexer_.accept("=")) function.parts.push_back(expression());
  }
  function.parts.push_back(expression());
  function.source = since(start);
  return function;
}

PythonExpression PythonParser::operation(int least_precedence) {
  const std::size_t start = lexer_.peek().at;
  PythonExpression left = operand();
  for (;;) {
    const int precedence = precedence_of(lexer_);
    if (precedence == 0 || precedence < least_precedence) return left;
    const std::string_view symbol = lexer_.take().text;
    if (symbol == "is") lexer_.accept("not");
    if (symbol == "not" && !lexer_.accept("in")) fail("'in'");
    const Counted waiting(operators_);
    PythonExpression both = made_of(Kind::operation, std::move(left));
    const bool is_power = precedence == kPowerPrecedence;
    both.parts.push_back(is_power ? operation(kUnaryPrecedence) : operation(precedence + 1));
    both.word = symbol;
    both.source = since(start);
    left = std::move(both);
  }
}

PythonExpression PythonParser::operand() {
  const bool is_sign = lexer_.next_is("-") || lexer_.next_is("+") || lexer_.next_is("~");
  if (!is_sign && !lexer_.next_is("not")) {
    lexer_.accept("await");
    const std::size_t start = lexer_.peek().at;
    return with_trailers(atom(), start);
  }
  const Counted waiting(operators_);
  if (operators_ > kMaxOperators) expression();  // which refuses
  const PythonToken symbol = lexer_.take();
  PythonExpression one =
      made_of(Kind::operation, operation(is_sign ? kUnaryPrecedence : kNotPrecedence));
  one.word = symbol.text;
  one.source = since(symbol.at);
  return one;
}

PythonExpression PythonParser::with_trailers(PythonExpression expression, std::size_t start) {
  for (;;) {
    if (lexer_.next_is("(") && !(lexer_.begins_line() && at_printed_name())) {
      expression = called(std::move(expression), start);
    } else if (lexer_.next_is("[")) {
      expression = indexed(std::move(expression), start);
    } else if (lexer_.accept(".")) {
      if (lexer_.peek().kind != Token::name) {
        fail(brackets_ == 0 ? "the name of a layer" : "a name");
      }
      expression = made_of(Kind::attribute, std::move(expression));
      expression.word = lexer_.take().text;
      expression.source = since(start);
    } else {
      return expression;
    }
  }
}

PythonExpression PythonParser::literal(Kind kind) {
  const std::string_view text = lexer_.take().text;
  PythonExpression literal{kind};
  literal.source = text;
  literal.word = text;
  return literal;
}

PythonExpression PythonParser::atom() {
  switch (lexer_.peek().kind) {
    case Token::integer:
      return literal(Kind::integer);
    case Token::real:
      return literal(Kind::real);
    case Token::string:
      return strings();
    case Token::name:
      return word();
    default:
      break;
  }
  if (lexer_.next_is("(")) return in_round_brackets();
  if (lexer_.next_is("[")) return in_square_brackets();
  if (lexer_.next_is("{")) return in_curly_brackets();
  if (lexer_.next_is("...")) return literal(Kind::other);
  if (lexer_.accept(".")) fail("a digit");
  fail("a value");
}

PythonExpression PythonParser::word() {
  const std::string_view text = lexer_.peek().text;
  if (std::ranges::find(kKeywords, text) != kKeywords.end()) fail("a value");
  if (text == "True" || text == "False") return literal(Kind::boolean);
  return literal(text == "None" ? Kind::none : Kind::name);
}

/// Beside each other they are one.
PythonExpression PythonParser::strings() {
  PythonExpression string = literal(Kind::string);
  const std::size_t start = lexer_.taken_to() - string.source.size();
  while (lexer_.peek().kind == Token::string) {
    lexer_.take();
    string.kind = Kind::other;
    string.source = since(start);
  }
  return string;
}

void PythonParser::comprehension(std::vector<PythonExpression>& parts) {
  while (lexer_.next_is("for") || lexer_.next_is("async") || lexer_.next_is("if")) {
    lexer_.take();
    do {
      parts.push_back(operation(1));
    } while (lexer_.accept(","));
  }
}

}  // namespace convanim
