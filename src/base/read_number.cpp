// Numbers from text, whatever the locale.
#include "base/read_number.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>

#include "base/ascii.h"

namespace convanim {

namespace {

/// Of those that stand for numbers, and a letter more.
constexpr std::size_t kLongestWord = std::string_view("infinity").size() + 1;

/// A number without a point: "1.25e3" is 125e1.
struct ScaledDigits {
  std::string digits;
  long long exponent = 0;
};

std::string_view take_digits(std::string_view& text) {
  const auto count = std::ranges::find_if_not(text, is_digit) - text.begin();
  const std::string_view digits = text.substr(0, static_cast<std::size_t>(count));
  text.remove_prefix(digits.size());
  return digits;
}

/// An exponent's number, or the furthest one that there is.
std::optional<int> read_exponent(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  const int exponent = read_whole(text).value_or(std::numeric_limits<int>::max());
  return negative ? -exponent : exponent;
}

/// None if it is no decimal without a sign.
std::optional<ScaledDigits> take_apart(std::string_view text) {
  ScaledDigits parts{std::string(take_digits(text)), 0};
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    const std::string_view decimals = take_digits(text);
    parts.digits += decimals;
    parts.exponent -= static_cast<long long>(decimals.size());
  }
  if (parts.digits.empty()) return std::nullopt;
  if (text.empty()) return parts;
  if (text.front() != 'e' && text.front() != 'E') return std::nullopt;
  const std::optional<int> exponent = read_exponent(text.substr(1));
  if (!exponent) return std::nullopt;
  parts.exponent += *exponent;
  return parts;
}

}  // namespace

std::optional<int> read_whole(std::string_view text) {
  if (!std::ranges::all_of(text, is_digit)) return std::nullopt;
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() ? std::optional(number) : std::nullopt;
}

std::errc read_decimal(std::string_view text, double& value) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const double sign = negative ? -1 : 1;
  const std::string word = lower_case(std::string(text.substr(0, kLongestWord)));
  if (word == "nan" || word == "inf" || word == "infinity") {
    value = sign * (word == "nan" ? std::numeric_limits<double>::quiet_NaN()
                                  : std::numeric_limits<double>::infinity());
    return std::errc();
  }
  const std::optional<ScaledDigits> parts = take_apart(text);
  if (!parts) return std::errc::invalid_argument;
  const std::string plain = parts->digits + "e" + std::to_string(parts->exponent);
  const double magnitude = std::strtod(plain.c_str(), nullptr);
  const bool is_zero = parts->digits.find_first_not_of('0') == std::string::npos;
  if (std::isinf(magnitude) || (magnitude == 0 && !is_zero)) return std::errc::result_out_of_range;
  value = sign * magnitude;
  return std::errc();
}

}  // namespace convanim
