// Numbers as text, whatever the locale.
#include "base/write_number.h"

#include <array>
#include <cassert>
#include <charconv>
#include <cstddef>
#include <limits>
#include <system_error>

namespace convanim {

namespace {

constexpr int kSignificantDigits = 6;

}  // namespace

std::string shortest_decimal(double value) {
  std::array<char, 32> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
  assert(error == std::errc());
  return {text.data(), end};
}

std::string short_number(double value) {
  std::string text(32, '\0');
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value,
                                          std::chars_format::general, kSignificantDigits);
  text.resize(static_cast<std::size_t>(end - text.data()));
  return text == "-0" ? "0" : text;
}

std::string fixed_decimal(double value, int decimals) {
  // Sign, the digits of the largest double, point and decimals.
  constexpr int kWhole = 1 + std::numeric_limits<double>::max_exponent10 + 1 + 1;
  constexpr int kMostDecimals = 100;
  assert(0 <= decimals && decimals <= kMostDecimals);
  std::array<char, kWhole + kMostDecimals> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value,
                                          std::chars_format::fixed, decimals);
  assert(error == std::errc());
  return {text.data(), end};
}

}  // namespace convanim
