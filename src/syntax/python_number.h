// What Python's whole numbers come to where they are written out. Knows no layer.
#pragma once

#include <cstdint>
#include <optional>

#include "syntax/python_expression.h"

namespace convanim {

/// What a number counts as that has more digits than any that is of use here.
inline constexpr std::int64_t kTooLarge = INT64_MAX;

/// The value of an expression of whole numbers, + - * // % ** and brackets; none if anything else
/// is in it, or a division by zero.
std::optional<std::int64_t> whole_number(const PythonExpression& expression);

/// As whole_number(), and what is written as a fraction but has none, such as 2.0.
std::optional<double> real_number(const PythonExpression& expression);

/// The first name in an expression that stands for a value the text does not say; null if there is
/// none.
const PythonExpression* first_unknown(const PythonExpression& expression);

}  // namespace convanim
