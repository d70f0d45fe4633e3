// A number in a text, and where it stands. Knows nothing of what is around it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace convanim {

/// Where something is in a text: line and column from 1, the latter in bytes.
struct TextPlace {
  std::size_t line = 1;
  std::size_t column = 1;
};

/// @throws RequestError "line 2, column 5: WHY"
[[noreturn]] void refuse_at(TextPlace place, const std::string& why);

/// What was found, short enough for a message and safe on a terminal.
std::string quoted(std::string_view found);

/// Checks that a file of values may hold the number.
/// @return nothing if it may, else why not: " is too large (needs a number from -1e9 to 1e9)"
std::string why_no_value(double value);

/// The number that the text is: in ASCII's digits with a decimal point, its minus ASCII's or the
/// mathematical one (U+2212).
/// @throws RequestError for what is no number, not finite or beyond kMaxValue
double parse_number(std::string_view text, TextPlace place);

/// Whether the text can only be a word: it begins with no digit, sign, point or quote, and is
/// neither infinite nor not a number.
bool is_word(std::string_view text);

}  // namespace convanim
