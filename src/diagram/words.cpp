// Numbers as a figure prints them.
#include "diagram/words.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "base/write_number.h"

namespace convanim {

namespace {

/// From here on a number is printed by its first digits and a power of ten.
constexpr double kLongNumber = 1e6;

/// "1.2e6", "1e9"
std::string short_form(double value) {
  int power = static_cast<int>(std::floor(std::log10(std::abs(value))));
  std::string digits = format_value(value / std::pow(10, power), 1);
  if (digits.ends_with("10.0")) {  // rounded up
    ++power;
    digits.replace(digits.size() - 4, 4, "1.0");
  }
  if (digits.ends_with(".0")) digits.resize(digits.size() - 2);
  return digits + "e" + std::to_string(power);
}

}  // namespace

std::u32string printed_number(double value, int decimals) {
  if (std::isinf(value)) return U"\u2212\u221e";  // a maximum over nothing but padding
  const std::string text =
      std::abs(value) >= kLongNumber ? short_form(value) : format_value(value, decimals);
  std::u32string characters(text.begin(), text.end());
  std::ranges::replace(characters, U'-', U'\u2212');
  return characters;
}

int decimals_of_own(const Matrix& matrix, const Numbers& numbers) {
  return numbers.own_decimals.value_or(std::min(decimals_needed(matrix), kMostOwnDecimals));
}

std::u32string padding_word(const Layer& layer) {
  if (layer.padding_mode == PaddingMode::constant) {
    return from_utf8(shortest_decimal(layer.padding_value));
  }
  if (!layer.count_include_pad) return U"";  // what is not counted has no number
  return layer.kind == LayerKind::max_pool ? U"\u2212\u221e" : U"0";
}

bool prints_only_zeros(const Matrix& matrix, int decimals) {
  const auto is_zero = [](double value) { return value == 0; };
  if (std::ranges::all_of(matrix.values, is_zero)) return false;
  return std::ranges::all_of(printed(matrix, decimals), [](const std::u32string& text) {
    return text.find_first_not_of(U"0.") == std::u32string::npos;
  });
}

std::vector<std::u32string> printed(const Matrix& matrix, int decimals) {
  const int shown = decimals_for(matrix, decimals);
  std::vector<std::u32string> texts;
  texts.reserve(matrix.values.size());
  for (const double value : matrix.values) texts.push_back(printed_number(value, shown));
  return texts;
}

}  // namespace convanim
