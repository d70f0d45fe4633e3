// Reads a colour.
#include "base/read_color.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <vector>

#include "base/ascii.h"
#include "base/css_colors.h"
#include "base/find_row.h"
#include "base/phrases.h"
#include "base/suggest.h"

namespace convanim {

namespace {

/// Of one digit a channel, each counts twice.
std::string with_two_digits(std::string_view digits) {
  constexpr std::size_t kShort = 3;
  if (digits.size() != kShort) return std::string(digits);
  std::string all;
  for (const char digit : digits) all += {digit, digit};
  return all;
}

}  // namespace

std::optional<Rgb> read_color(std::string_view word) {
  const std::string lower = lower_case(std::string(word));
  if (const CssColor* named = find_row(kCssColors, lower, &CssColor::name)) return named->color;
  constexpr std::size_t kDigits = 6;
  const std::string digits = with_two_digits(word.starts_with('#') ? word.substr(1) : word);
  unsigned value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stopped, error] = std::from_chars(digits.data(), end, value, 16);
  if (digits.size() != kDigits || error != std::errc() || stopped != end) return std::nullopt;
  return Rgb{static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8 & 0xff),
             static_cast<std::uint8_t>(value & 0xff)};
}

std::string color_choices(std::string_view word, std::string_view more) {
  std::vector<std::string> names;
  for (const CssColor& color : kCssColors) names.emplace_back(color.name);
  const std::vector<std::string> near = near_names(word, names);
  return (near.empty() ? "" : "near: " + enumerated(near, " or ") + "; ") + "needs #RRGGBB, #RGB" +
         std::string(more.empty() ? " or" : ",") + " a colour of CSS" + std::string(more);
}

}  // namespace convanim
