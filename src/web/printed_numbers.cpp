// Numbers as text by the C library, which rounds as the C++ library does and finds the shortest
// text by trying.
#include "web/printed_numbers.h"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace convanim {

namespace {

constexpr int kMostDigits = 17;  // that tell two doubles apart
constexpr int kPrintedDigits = 6;

std::string printed(const char* format, int precision, double value) {
  std::array<char, 512> text{};
  std::snprintf(text.data(), text.size(), format, precision, value);
  return text.data();
}

/// "1.25e-07", with the fewest digits that read back as the number.
std::string shortest_scientific(double value) {
  std::string text;
  for (int digits = 1; digits <= kMostDigits; ++digits) {
    text = printed("%.*e", digits - 1, value);
    if (std::strtod(text.c_str(), nullptr) == value) break;
  }
  return text;
}

}  // namespace

std::string printed_shortest(double value) {
  std::string scientific = shortest_scientific(value);
  const std::size_t e = scientific.find('e');
  if (e == std::string::npos) return scientific;  // not finite
  const std::size_t point = scientific.find('.');
  const int decimals = point == std::string::npos ? 0 : static_cast<int>(e - point) - 1;
  const int exponent = std::atoi(scientific.c_str() + e + 1);
  std::string fixed = printed("%.*f", decimals > exponent ? decimals - exponent : 0, value);
  return fixed.size() <= scientific.size() ? fixed : scientific;
}

std::string printed_short(double value) {
  const std::string text = printed("%.*g", kPrintedDigits, value);
  return text == "-0" ? "0" : text;
}

std::string printed_fixed(double value, int decimals) {
  return printed("%.*f", decimals, value);
}

}  // namespace convanim
