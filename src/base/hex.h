// Numbers in hexadecimal digits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "convanim/color.h"

namespace convanim {

inline constexpr std::string_view kHexDigits = "0123456789abcdef";

/// So many digits, or more where the number needs them: hex(10, 2) is "0a".
inline std::string hex(std::uint64_t number, std::size_t digits) {
  std::string text;
  for (; number > 0 || text.size() < digits; number >>= 4U) {
    text.insert(text.begin(), kHexDigits[number & 0xfU]);
  }
  return text;
}

/// "#268bd2"
inline std::string hex(const Rgb& color) {
  return "#" + hex(color.red, 2) + hex(color.green, 2) + hex(color.blue, 2);
}

}  // namespace convanim
