// What the program knows of a layer or a model, by names.
#include "guide/facts.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/read_number.h"
#include "base/suggest.h"
#include "base/write_number.h"
#include "figure/figure.h"

namespace convanim {

namespace {

struct FieldWords {
  std::string field;
  std::vector<int> arguments;
};

FieldWords field_words(const std::string& words) {
  const std::size_t end = std::min(words.find(' '), words.size());
  FieldWords field{words.substr(0, end), {}};
  for (std::size_t at = end; at < words.size();) {
    const std::size_t begin = words.find_first_not_of(' ', at);
    if (begin == std::string::npos) break;
    at = std::min(words.find(' ', begin), words.size());
    const auto number = read_whole(words.substr(begin, at - begin));
    if (!number) {
      throw RequestError("'" + words.substr(begin, at - begin) + "' behind '" + field.field +
                         "' is no whole number");
    }
    field.arguments.push_back(*number);
  }
  return field;
}

void check_field(const std::string& field, const std::vector<std::string>& fields) {
  if (std::ranges::find(fields, field) != fields.end()) return;
  throw RequestError("there is no field '" + field + "' (" + choices_text(field, fields) + ")");
}

void check_arguments(const FieldWords& words, std::size_t needed) {
  if (words.arguments.size() == needed) return;
  throw RequestError("'" + words.field + "' has " + std::to_string(words.arguments.size()) +
                     " numbers behind it (needs " + std::to_string(needed) + ")");
}

}  // namespace

Fact number_fact(long long number) {
  std::string text = std::to_string(number);
  constexpr std::size_t kGroup = 3;
  constexpr long long kLeastGrouped = 10'000;
  if (number >= kLeastGrouped) {
    for (std::size_t at = text.size(); at > kGroup; at -= kGroup) text.insert(at - kGroup, ",");
  }
  if (number < 0) text.replace(0, 1, "\u2212");
  return {FactKind::number, text, static_cast<double>(number)};
}

Fact decimal_fact(double number) {
  if (number == std::floor(number) && std::abs(number) < 1e15) {
    return number_fact(static_cast<long long>(number));
  }
  std::string text = short_number(number);
  if (text.starts_with('-')) text.replace(0, 1, "\u2212");
  return {FactKind::number, text, number};
}

KnownLayer::KnownLayer(const CommandLines& lines, std::string line)
    : lines_(&lines), line_(std::move(line)), asked_(lines.read(line_)) {
  if (asked_.layer) layer_ = make_layer(*asked_.layer);
}

Fact KnownLayer::fact(const std::string& words) const {
  const FieldWords field = field_words(words);
  if (asked_.stack) {
    check_field(field.field, stack_fields());
    if (field.arguments.size() > 1) check_arguments(field, 1);
    return stack_fact(field.field, *asked_.stack, field.arguments);
  }
  check_field(field.field, layer_fields());
  check_arguments(field, arguments_of(field.field));
  return layer_fact(field.field, {*layer_, *asked_.layer, line_, *lines_, field.arguments});
}

}  // namespace convanim
