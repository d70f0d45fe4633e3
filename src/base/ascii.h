// Letters and digits as grammars mean them, whatever the locale.
#pragma once

namespace convanim {

constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace convanim
