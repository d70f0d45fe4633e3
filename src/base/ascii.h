// Letters and digits as grammars mean them, whatever the locale.
#pragma once

#include <algorithm>
#include <string>

namespace convanim {

constexpr bool is_small_letter(char c) {
  return c >= 'a' && c <= 'z';
}

constexpr bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

constexpr bool is_letter(char c) {
  return is_small_letter(c) || is_capital(c);
}

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The text with small letters for capitals.
inline std::string lower_case(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

/// The text with capitals for small letters.
inline std::string upper_case(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return is_small_letter(c) ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text;
}

}  // namespace convanim
