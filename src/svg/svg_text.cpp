// Numbers, names, attributes and text of an SVG.
#include "svg/svg_text.h"

#include <cstdlib>

#include "base/write_number.h"

namespace convanim {

namespace {

/// "0.50" to ".5": neither zeros nor a point that say nothing.
std::string shortened(std::string text) {
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  const std::size_t zero = text.starts_with('-') ? 1 : 0;
  if (text.compare(zero, 2, "0.") == 0) text.erase(zero, 1);
  return text == "-0" ? "0" : text;
}

}  // namespace

std::string decimal(int hundredths) {
  const int whole = std::abs(hundredths) / 100;
  const int part = std::abs(hundredths) % 100;
  std::string text = hundredths < 0 ? "-" : "";
  if (whole != 0 || part == 0) text += std::to_string(whole);
  if (part == 0) return text;
  text += '.';
  text += static_cast<char>('0' + part / 10);
  if (part % 10 != 0) text += static_cast<char>('0' + part % 10);
  return text;
}

std::string decimal(double number, int decimals) {
  return shortened(fixed_decimal(number, decimals));
}

std::string short_name(std::size_t index, char first) {
  constexpr std::size_t kAlphabet = 26;
  std::string name;
  for (std::size_t rest = index + 1; rest > 0; rest = (rest - 1) / kAlphabet) {
    name.insert(name.begin(), static_cast<char>(first + static_cast<char>((rest - 1) % kAlphabet)));
  }
  return name;
}

}  // namespace convanim
