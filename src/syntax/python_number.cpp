// What Python's whole numbers come to where they are written out.
#include "syntax/python_number.h"

#include <limits>
#include <system_error>

#include "base/read_number.h"

namespace convanim {

namespace {

using Kind = PythonExpression::Kind;

/// Products of two smaller ones fit into 64 bits.
constexpr std::int64_t kLargest = std::int64_t{1} << 31;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::int64_t bounded(std::int64_t value) {
  return value > kLargest || value < -kLargest ? kTooLarge : value;
}

std::int64_t literal(std::string_view digits) {
  std::int64_t number = 0;
  for (const char digit : digits) {
    if (digit == '_') continue;
    number = number * 10 + (digit - '0');
    if (number > kLargest) return kTooLarge;
  }
  return number;
}

std::int64_t power(std::int64_t base, std::int64_t exponent) {
  std::int64_t result = 1;
  for (std::int64_t n = 0; n < exponent; ++n) {
    result = bounded(result * base);
    if (result == kTooLarge || base == 0 || base == 1) break;
  }
  return result;
}

std::int64_t floor_quotient(std::int64_t a, std::int64_t b) {
  const std::int64_t quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

std::optional<std::int64_t> computed(std::string_view symbol, std::int64_t a, std::int64_t b) {
  if (a == kTooLarge || b == kTooLarge) return kTooLarge;
  if (symbol == "+") return bounded(a + b);
  if (symbol == "-") return bounded(a - b);
  if (symbol == "*") return bounded(a * b);
  if (symbol == "**" && b >= 0) return power(a, b);
  if (symbol == "//" && b != 0) return floor_quotient(a, b);
  if (symbol == "%" && b != 0) return a - floor_quotient(a, b) * b;
  return std::nullopt;
}

std::optional<std::int64_t> operation(const PythonExpression& expression) {
  const auto first = whole_number(expression.parts.front());
  if (!first) return std::nullopt;
  if (expression.parts.size() == 1) {
    if (expression.word == "+") return first;
    if (expression.word != "-") return std::nullopt;
    return *first == kTooLarge ? kTooLarge : -*first;
  }
  const auto second = whole_number(expression.parts.back());
  return second ? computed(expression.word, *first, *second) : std::nullopt;
}

/// float("inf"), float("-inf"), or a library's name for the first.
std::optional<double> infinity(const PythonExpression& expression) {
  if (expression.kind == Kind::attribute && expression.word == "inf") return kInfinity;
  if (expression.kind != Kind::call || expression.parts.front().source != "float") return {};
  if (expression.arguments.size() != 1) return {};
  const std::string_view text = string_content(expression.arguments.front().value);
  return text == "inf" ? kInfinity : text == "-inf" ? -kInfinity : std::optional<double>();
}

}  // namespace

std::optional<std::int64_t> whole_number(const PythonExpression& expression) {
  if (expression.kind == Kind::integer) return literal(expression.word);
  return expression.kind == Kind::operation ? operation(expression) : std::nullopt;
}

std::optional<double> real_number(const PythonExpression& expression) {
  if (const auto endless = infinity(expression)) return endless;
  if (const auto whole = whole_number(expression)) return static_cast<double>(*whole);
  if (expression.kind == Kind::operation && expression.parts.size() == 1) {
    const auto number = real_number(expression.parts.front());
    if (number && expression.word == "-") return -*number;
    return number && expression.word == "+" ? number : std::nullopt;
  }
  if (expression.kind != Kind::real) return std::nullopt;
  double number = 0;
  const bool is_read = read_decimal(expression.word, number) == std::errc();
  return is_read ? std::optional(number) : std::nullopt;
}

const PythonExpression* first_unknown(const PythonExpression& expression) {
  if (expression.kind == Kind::name || expression.kind == Kind::attribute ||
      expression.kind == Kind::call || expression.kind == Kind::index) {
    return &expression;
  }
  for (const PythonExpression& part : expression.parts) {
    if (const PythonExpression* unknown = first_unknown(part)) return unknown;
  }
  return nullptr;
}

}  // namespace convanim
