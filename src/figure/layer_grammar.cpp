// The command line's words for a layer's sizes, padding and channels.
#include "figure/layer_grammar.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/ascii.h"
#include "base/find_row.h"
#include "base/phrases.h"
#include "base/read_number.h"
#include "base/row_names.h"
#include "base/suggest.h"
#include "convanim/numbers.h"

namespace convanim {

namespace {

constexpr std::string_view kMultiplicationSign = "\u00D7";

/// Those that have a word; a constant is a number.
constexpr std::array kNamedModes{PaddingMode::zeros, PaddingMode::reflect, PaddingMode::replicate,
                                 PaddingMode::circular, PaddingMode::symmetric};

struct NamedRule {
  std::string_view name;
  PaddingRule rule;
};

constexpr std::array kRules{
    NamedRule{"same", PaddingRule::same},     NamedRule{"same_lower", PaddingRule::same_lower},
    NamedRule{"valid", PaddingRule::valid},   NamedRule{"full", PaddingRule::full},
    NamedRule{"causal", PaddingRule::causal},
};

/// The numbers between the separators; none if one of them is no number or out of range.
std::optional<std::vector<int>> read_numbers_between(std::string_view text,
                                                     std::string_view separator, int least,
                                                     int most) {
  std::vector<int> numbers;
  for (;;) {
    const std::size_t end = text.find(separator);
    const auto number = read_whole(text.substr(0, end));
    if (!number || *number < least || *number > most) return std::nullopt;
    numbers.push_back(*number);
    if (end == std::string_view::npos) return numbers;
    text.remove_prefix(end + separator.size());
  }
}

std::optional<std::vector<int>> read_sides_between(std::string_view text,
                                                   std::string_view separator, int least) {
  return read_numbers_between(text, separator, least, kMaxSide);
}

std::optional<Sides> read_sides(std::string_view text, int least) {
  for (const std::string_view separator : {std::string_view("x"), kMultiplicationSign}) {
    auto numbers = read_sides_between(text, separator, least);
    if (numbers && numbers->size() <= kMaxDimensions) return numbers;
  }
  return std::nullopt;
}

std::string side_range(int least) {
  return std::to_string(least) + " to " + std::to_string(kMaxSide);
}

}  // namespace

Sides parse_sides(std::string_view word, int least) {
  if (const auto sides = read_sides(word, least)) return *sides;
  throw RequestError("'" + std::string(word) +
                     "' is no size (needs N, ROWSxCOLUMNS or DEPTHxROWSxCOLUMNS, each " +
                     side_range(least) + ")");
}

PaddingRequest parse_padding(std::string_view word) {
  const NamedRule* named = find_row(kRules, lower_case(std::string(word)), &NamedRule::name);
  if (named) return named->rule;
  if (const auto sides = read_sides(word, 0)) return PaddingSides{*sides};
  const auto ends = read_sides_between(word, ",", 0);
  if (ends && ends->size() % 2 == 0 && ends->size() <= 2 * kMaxDimensions) {
    return PaddingSides{*ends, true};
  }
  const std::vector<std::string> rules = row_names(kRules);
  const std::string near = enumerated(near_names(word, rules), ", ");
  throw RequestError(
      "'" + std::string(word) + "' is no padding (" + (near.empty() ? "" : "near: " + near + "; ") +
      "needs N, ROWSxCOLUMNS or TOP,BOTTOM,LEFT,RIGHT, with depth DEPTHxROWSxCOLUMNS or "
      "FRONT,BACK,TOP,BOTTOM,LEFT,RIGHT, each " +
      side_range(0) + ", or " + enumerated(rules, " or ") + ")");
}

std::string sides_word(const Sides& sides, std::string_view between) {
  std::string word;
  for (const int side : sides)
    word += std::string(word.empty() ? "" : between) + std::to_string(side);
  return word;
}

std::string padding_word(const PaddingRequest& padding) {
  if (const auto* sides = std::get_if<PaddingSides>(&padding)) {
    return sides_word(sides->numbers, sides->each_end ? "," : "x");
  }
  const PaddingRule rule = std::get<PaddingRule>(padding);
  return std::string(std::ranges::find(kRules, rule, &NamedRule::rule)->name);
}

std::vector<std::string> padding_mode_names() {
  std::vector<std::string> names;
  for (const PaddingMode mode : kNamedModes) names.push_back(to_string(mode));
  return names;
}

PaddingFill parse_padding_mode(const std::string& word) {
  for (const PaddingMode mode : kNamedModes) {
    if (to_string(mode) == word) return {mode};
  }
  double value = 0;
  const bool is_number = read_decimal(word, value) == std::errc() && std::abs(value) <= kMaxValue;
  if (is_number) return {PaddingMode::constant, value};
  const std::string near = enumerated(near_names(word, padding_mode_names()), ", ");
  throw RequestError("'" + word + "' is no padding mode (" +
                     (near.empty() ? "" : "near: " + near + "; ") + "needs " +
                     enumerated(padding_mode_names(), ", ") + " or a number)");
}

Channels parse_channels(std::string_view word) {
  const auto numbers = read_numbers_between(word, "x", 1, kMaxSide);
  if (numbers && numbers->size() <= 2) return {numbers->front(), numbers->back()};
  throw RequestError("'" + std::string(word) +
                     "' are no channels (needs INxOUT, or N for as many out as in, each 1 to " +
                     std::to_string(kMaxSide) + ")");
}

std::string name_of(PaddingRule rule) {
  return std::string(find_row(kRules, rule, &NamedRule::rule)->name);
}

}  // namespace convanim
