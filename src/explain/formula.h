// Formulas in whole numbers, worked out on paper: what is shown is what is computed.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace convanim {

/// Values of the letters of a formula.
using FormulaNumbers = std::map<char, int>;

/// The formula with its numbers filled in, then each time with the innermost brackets worked out;
/// the last line is the result alone. A formula has one-letter names (a prime after one is only
/// shown), whole numbers, +, - and * between them, brackets, and floor(x / y) or ceil(x / y).
std::vector<std::string> work_out(std::string_view formula, const FormulaNumbers& numbers);

/// Whether the letter stands for a number there.
bool uses(std::string_view formula, char letter);

}  // namespace convanim
