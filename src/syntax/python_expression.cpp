// Python's expressions: what is in a tree.
#include "syntax/python_expression.h"

#include <algorithm>

namespace convanim {

namespace {

using Kind = PythonExpression::Kind;

}  // namespace

PythonExpression::PythonExpression(Kind its_kind) : kind(its_kind) {}

std::string_view string_content(const PythonExpression& string) {
  std::string_view content = string.source;
  content.remove_prefix(std::min(content.find_first_of(R"("')"), content.size()));
  const std::string_view quotes = content.substr(0, 3);
  const bool is_long = content.size() >= 6 && (quotes == "'''" || quotes == R"(""")");
  const std::size_t quote = is_long ? 3 : 1;
  return content.size() < 2 * quote ? content : content.substr(quote, content.size() - 2 * quote);
}

std::vector<std::string_view> dotted_name(const PythonExpression& expression) {
  std::vector<std::string_view> names;
  const PythonExpression* at = &expression;
  for (; at->kind == Kind::attribute; at = &at->parts.front()) names.push_back(at->word);
  if (at->kind == Kind::name) names.push_back(at->word);
  std::ranges::reverse(names);
  return names;
}

}  // namespace convanim
