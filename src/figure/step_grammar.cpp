// The command line's words for steps, and for the sheets that show them.
#include "figure/step_grammar.h"

#include <optional>
#include <string>
#include <utility>

#include "base/read_number.h"

namespace convanim {

namespace {

/// The two numbers around a sign; none if there are not two.
std::optional<std::pair<int, int>> read_pair(std::string_view text, char sign) {
  const std::size_t at = text.find(sign);
  if (at == std::string_view::npos) return std::nullopt;
  const auto first = read_whole(text.substr(0, at));
  const auto second = read_whole(text.substr(at + 1));
  return first && second ? std::optional(std::pair(*first, *second)) : std::nullopt;
}

StepSpan parse_step_span(std::string_view word) {
  if (const auto step = read_whole(word)) return {*step, *step};
  const auto span = read_pair(word, '-');
  if (span && span->first <= span->second) return {span->first, span->second};
  throw RequestError("'" + std::string(word) +
                     "' names no steps (needs N or FIRST-LAST, several with commas)");
}

}  // namespace

SheetSize parse_sheet_size(std::string_view word) {
  const auto is_side = [](int side) { return side >= 1 && side <= kMaxSheetSide; };
  const auto sides = read_pair(word, 'x');
  if (sides && is_side(sides->first) && is_side(sides->second)) {
    return {sides->first, sides->second};
  }
  throw RequestError("'" + std::string(word) +
                     "' is no size of a sheet (needs COLUMNSxROWS, each 1 to " +
                     std::to_string(kMaxSheetSide) + ")");
}

std::vector<StepSpan> parse_steps(std::string_view word) {
  std::vector<StepSpan> spans;
  for (;;) {
    const std::size_t comma = word.find(',');
    spans.push_back(parse_step_span(word.substr(0, comma)));
    if (comma == std::string_view::npos) return spans;
    word.remove_prefix(comma + 1);
  }
}

}  // namespace convanim
