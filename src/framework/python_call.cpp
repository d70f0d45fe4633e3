// One expression of Python after the other: calls.
#include <utility>

#include "convanim/error.h"
#include "framework/python_parser.h"

namespace convanim {

using Kind = PythonExpression::Kind;

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
  if (lexer_.peek().kind != PythonToken::Kind::name) return {};
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
  const bool is_name = kind == PythonToken::Kind::name || kind == PythonToken::Kind::integer;
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
