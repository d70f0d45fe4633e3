// Numbers as text, whatever the locale.
#include "base/write_number.h"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

namespace convanim {

std::string shortest_decimal(double value) {
  assert(std::isfinite(value));
  std::array<char, 32> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
  assert(error == std::errc());
  return {text.data(), end};
}

}  // namespace convanim
