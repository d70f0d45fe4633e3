// Numbers from text, whatever the locale.
#include "base/read_number.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"

namespace convanim {

std::optional<int> read_whole(std::string_view text) {
  if (!std::ranges::all_of(text, is_digit)) return std::nullopt;
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() ? std::optional(number) : std::nullopt;
}

std::errc read_decimal(std::string_view text, double& value) {
  // std::from_chars takes a minus, but no plus.
  const bool plus = text.starts_with('+');
  if (plus) text.remove_prefix(1);
  if (plus && text.starts_with('-')) return std::errc::invalid_argument;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && stop != text.data() + text.size()) return std::errc::invalid_argument;
  return error;
}

}  // namespace convanim
