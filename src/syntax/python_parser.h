// One expression of Python after the other: a parser by recursive descent. Knows no statement.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/python_expression.h"
#include "syntax/python_token.h"

namespace convanim {

class PythonParser {
 public:
  explicit PythonParser(std::string_view source) : lexer_(source) {}

  PythonLexer& lexer() { return lexer_; }

  /// An expression, or one with stars in front.
  PythonExpression starred_expression();

  /// The "for x in xs if x" behind what is repeated, as often as it stands there.
  /// @param parts gets the expressions in it
  void comprehension(std::vector<PythonExpression>& parts);

  /// Takes "(conv1): " in front of a line of a printed model.
  bool accept_printed_name();
  bool at_printed_name() const;

  /// Notes what would have to stand here if the text were complete; the first time counts.
  void note_cut(const std::string& needed);

  std::optional<std::string>& cut() { return cut_; }

 private:
  PythonExpression expression();
  PythonExpression conditional();
  PythonExpression lambda();
  PythonExpression operation(int least_precedence);
  PythonExpression operand();
  PythonExpression with_trailers(PythonExpression expression, std::size_t start);
  PythonExpression atom();
  PythonExpression word();
  PythonExpression strings();
  PythonExpression in_round_brackets();
  PythonExpression in_square_brackets();
  PythonExpression in_curly_brackets();
  PythonExpression indexed(PythonExpression object, std::size_t start);
  PythonExpression called(PythonExpression callee, std::size_t start);
  PythonArgument argument(bool needs_name);
  std::string_view keyword();

  void open(std::string_view bracket);
  bool at_close(std::string_view bracket) const;
  bool close(std::string_view bracket);
  void separate(std::string_view bracket);

  std::string_view since(std::size_t start) const;
  PythonExpression literal(PythonExpression::Kind kind);
  [[noreturn]] void fail(const std::string& needed) const;

  PythonLexer lexer_;
  std::optional<std::string> cut_;
  int brackets_ = 0;
  int operators_ = 0;
};

}  // namespace convanim
