// The words of the command line for steps: which of them, and how they stand on a sheet.
#include "figure/selection.h"

#include <charconv>
#include <optional>

#include "convanim/layer.h"

namespace convanim {

namespace {

constexpr int kMaxSheetSide = 256;

/// None if it is anything but digits.
std::optional<int> parse_number(std::string_view text) {
  int number = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stopped != end || text.starts_with('-')) return std::nullopt;
  return number;
}

/// The two numbers around a sign; none if there are not two.
std::optional<std::pair<int, int>> parse_pair(std::string_view text, char sign) {
  const std::size_t at = text.find(sign);
  if (at == std::string_view::npos) return std::nullopt;
  const auto first = parse_number(text.substr(0, at));
  const auto second = parse_number(text.substr(at + 1));
  return first && second ? std::optional(std::pair(*first, *second)) : std::nullopt;
}

}  // namespace

SheetSize parse_sheet_size(std::string_view text) {
  const auto is_side = [](int side) { return side >= 1 && side <= kMaxSheetSide; };
  const auto sides = parse_pair(text, 'x');
  if (sides && is_side(sides->first) && is_side(sides->second)) {
    return {sides->first, sides->second};
  }
  throw RequestError("'" + std::string(text) +
                     "' is no size of a sheet (needs COLUMNSxROWS, each 1 " + "to " +
                     std::to_string(kMaxSheetSide) + ")");
}

std::vector<int> parse_steps(std::string_view text, int steps) {
  std::vector<int> chosen;
  for (std::string_view rest = text;;) {
    const std::string_view word = rest.substr(0, rest.find(','));
    const auto one = parse_number(word);
    const auto range = one ? std::pair(*one, *one) : parse_pair(word, '-');
    if (!range || range->first > range->second) {
      throw RequestError("'" + std::string(word) +
                         "' names no steps (needs N or FIRST-LAST, several " + "with commas)");
    }
    if (range->second >= steps) {
      throw RequestError("step " + std::to_string(range->second) + " does not exist (there are " +
                         std::to_string(steps) + " steps: 0 to " + std::to_string(steps - 1) + ")");
    }
    for (int n = range->first; n <= range->second; ++n) chosen.push_back(n);
    if (word.size() == rest.size()) return chosen;
    rest.remove_prefix(word.size() + 1);
  }
}

}  // namespace convanim
