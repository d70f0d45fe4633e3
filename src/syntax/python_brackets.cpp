// One expression of Python after the other: what stands in brackets.
#include <utility>

#include "convanim/error.h"
#include "syntax/python_parser.h"

namespace convanim {

namespace {

using Kind = PythonExpression::Kind;
using Token = PythonToken::Kind;

}  // namespace

void PythonParser::open(std::string_view bracket) {
  if (brackets_ == kMaxBrackets) {
    throw RequestError(lexer_.position(lexer_.peek().at) + " of the layer: more than " +
                       std::to_string(kMaxBrackets) + " brackets inside each other (needs <= " +
                       std::to_string(kMaxBrackets) + ")");
  }
  lexer_.accept(bracket);
  ++brackets_;
  lexer_.enter_bracket();
}

/// Between items and behind the last one. At the end of the text all brackets close.
bool PythonParser::at_close(std::string_view bracket) const {
  return lexer_.next_is(bracket) || lexer_.peek().kind == Token::end;
}

/// Whether the bracket itself is there.
bool PythonParser::close(std::string_view bracket) {
  const bool is_there = lexer_.accept(bracket);
  if (!is_there) note_cut("a value");
  --brackets_;
  lexer_.leave_bracket();
  return is_there;
}

void PythonParser::separate(std::string_view bracket) {
  if (lexer_.accept(",") || lexer_.next_is(bracket)) return;
  const std::string needed = "',' or '" + std::string(bracket) + "'";
  if (lexer_.peek().kind != Token::end) fail(needed);
  note_cut(needed);
}

PythonExpression PythonParser::in_round_brackets() {
  PythonExpression inside{Kind::sequence};
  const std::size_t start = lexer_.peek().at;
  bool has_comma = false;
  open("(");
  while (!at_close(")")) {
    inside.parts.push_back(starred_expression());
    if (lexer_.next_is("for") || lexer_.next_is("async")) {
      inside.kind = Kind::other;
      comprehension(inside.parts);
    }
    has_comma = has_comma || lexer_.next_is(",");
    separate(")");
  }
  close(")");
  // A value in round brackets is itself; the comma makes the tuple.
  if (inside.parts.size() == 1 && !has_comma) {
    PythonExpression value = std::move(inside.parts.front());
    return value;
  }
  inside.source = since(start);
  return inside;
}

PythonExpression PythonParser::in_square_brackets() {
  PythonExpression list{Kind::sequence};
  const std::size_t start = lexer_.peek().at;
  open("[");
  while (!at_close("]")) {
    list.parts.push_back(starred_expression());
    if (lexer_.next_is("for") || lexer_.next_is("async")) {
      list.kind = Kind::other;
      comprehension(list.parts);
    }
    separate("]");
  }
  close("]");
  list.source = since(start);
  return list;
}

PythonExpression PythonParser::in_curly_brackets() {
  PythonExpression dictionary{Kind::other};
  const std::size_t start = lexer_.peek().at;
  open("{");
  while (!at_close("}")) {
    dictionary.parts.push_back(starred_expression());
    if (lexer_.accept(":")) dictionary.parts.push_back(expression());
    comprehension(dictionary.parts);
    separate("}");
  }
  close("}");
  dictionary.source = since(start);
  return dictionary;
}

PythonExpression PythonParser::indexed(PythonExpression object, std::size_t start) {
  PythonExpression index{Kind::index};
  index.parts.push_back(std::move(object));
  open("[");
  while (!at_close("]")) {
    while (lexer_.accept(":")) continue;
    if (lexer_.next_is(",") || lexer_.next_is("]")) {
      separate("]");
      continue;
    }
    index.parts.push_back(starred_expression());
    if (!lexer_.next_is(":")) separate("]");
  }
  close("]");
  index.source = since(start);
  return index;
}

PythonExpression PythonParser::called(PythonExpression callee, std::size_t start) {
  PythonExpression call{Kind::call};
  call.parts.push_back(std::move(callee));
  bool has_name = false;
  open("(");
  while (!at_close(")")) {
    const bool is_printed = accept_printed_name();
    call.arguments.push_back(argument(has_name));
    has_name = has_name || !call.arguments.back().name.empty();
    if (!is_printed) separate(")");
  }
  call.is_cut = !close(")");
  call.source = since(start);
  return call;
}

PythonArgument PythonParser::argument(bool needs_name) {
  PythonArgument argument;
  if (lexer_.next_is("*") || lexer_.next_is("**")) argument.stars = lexer_.take().text;
  argument.name = keyword();
  if (argument.name.empty() && argument.stars.empty() && needs_name) {
    throw RequestError(lexer_.position(lexer_.peek().at) +
                       " of the layer: an argument without a name follows one with a name (needs "
                       "a name, too)");
  }
  argument.value = expression();
  if (lexer_.next_is("for") || lexer_.next_is("async")) {
    argument.value.kind = Kind::other;
    comprehension(argument.value.parts);
  }
  return argument;
}

/// Takes a name and the "=" behind it; empty, and nothing taken, where these are not next.
std::string_view PythonParser::keyword() {
  if (lexer_.peek().kind != Token::name) return {};
  PythonLexer ahead = lexer_;
  const std::string_view name = ahead.take().text;
  if (!ahead.accept("=")) return {};
  lexer_ = ahead;
  return name;
}

namespace {

/// Behind "(conv1):"; the same place if that is not next.
PythonLexer past_printed_name(const PythonLexer& lexer) {
  PythonLexer ahead = lexer;
  if (!ahead.accept("(")) return lexer;
  ahead.enter_bracket();
  const PythonToken::Kind kind = ahead.take().kind;
  const bool is_name = kind == Token::name || kind == Token::integer;
  if (!is_name || !ahead.accept(")")) return lexer;
  ahead.leave_bracket();
  return ahead.accept(":") ? ahead : lexer;
}

}  // namespace

bool PythonParser::at_printed_name() const {
  return past_printed_name(lexer_).peek().at != lexer_.peek().at;
}

bool PythonParser::accept_printed_name() {
  if (!at_printed_name()) return false;
  lexer_ = past_printed_name(lexer_);
  return true;
}

}  // namespace convanim
