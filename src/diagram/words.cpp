// Numbers as a figure prints them.
#include "diagram/words.h"

#include <algorithm>
#include <cmath>

namespace convanim {

namespace {

std::u32string printed_number(double value, int decimals) {
  if (std::isinf(value)) return U"\u2212\u221e";  // a maximum over nothing but padding
  const std::string text = format_value(value, decimals);
  std::u32string characters(text.begin(), text.end());
  std::ranges::replace(characters, U'-', U'\u2212');
  return characters;
}

}  // namespace

std::vector<std::u32string> printed(const Matrix& matrix, int decimals) {
  const int shown = decimals_for(matrix, decimals);
  std::vector<std::u32string> texts;
  texts.reserve(matrix.values.size());
  for (const double value : matrix.values) texts.push_back(printed_number(value, shown));
  return texts;
}

}  // namespace convanim
