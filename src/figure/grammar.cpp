// The words of the command line for a layer's numbers: sizes and paddings.
#include "figure/grammar.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "convanim/limits.h"

namespace convanim {

namespace {

constexpr std::string_view kMultiplicationSign = "\u00D7";

/// None if it is anything but digits or out of range.
std::optional<int> parse_number(std::string_view text, int least) {
  if (!std::ranges::all_of(text, is_digit)) return std::nullopt;
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number < least || number > kMaxDrawnSide) return std::nullopt;
  return number;
}

/// The numbers between the separators; none if one of them is no number.
std::optional<std::vector<int>> parse_numbers(std::string_view text, std::string_view separator,
                                              int least) {
  std::vector<int> numbers;
  for (;;) {
    const std::size_t end = text.find(separator);
    const auto number = parse_number(text.substr(0, end), least);
    if (!number) return std::nullopt;
    numbers.push_back(*number);
    if (end == std::string_view::npos) return numbers;
    text.remove_prefix(end + separator.size());
  }
}

std::optional<Size> read_size(std::string_view text, int least) {
  if (const auto number = parse_number(text, least)) return Size{*number, *number};
  for (const std::string_view separator : {std::string_view("x"), kMultiplicationSign}) {
    const auto numbers = parse_numbers(text, separator, least);
    if (numbers && numbers->size() == 2) return Size{numbers->front(), numbers->back()};
  }
  return std::nullopt;
}

std::string range(int least) {
  return std::to_string(least) + " to " + std::to_string(kMaxDrawnSide);
}

}  // namespace

Size parse_size(std::string_view text, int least) {
  if (const auto size = read_size(text, least)) return *size;
  throw RequestError("'" + std::string(text) + "' is no size (needs N or ROWSxCOLUMNS, each " +
                     range(least) + ")");
}

std::variant<Padding, PaddingRule> parse_padding(std::string_view text) {
  if (text == "same") return PaddingRule::same;
  if (text == "valid") return PaddingRule::valid;
  if (text == "full") return PaddingRule::full;
  if (const auto size = read_size(text, 0)) {
    return Padding{size->rows, size->rows, size->cols, size->cols};
  }
  const auto sides = parse_numbers(text, ",", 0);
  if (sides && sides->size() == 4) {
    return Padding{(*sides)[0], (*sides)[1], (*sides)[2], (*sides)[3]};
  }
  throw RequestError("'" + std::string(text) +
                     "' is no padding (needs N, ROWSxCOLUMNS or TOP,BOTTOM,LEFT,RIGHT, each " +
                     range(0) + ", or same, valid or full)");
}

}  // namespace convanim
