// Formulas in a small part of TeX, as MathML. Knows no block and no layer.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "guide/place.h"

namespace convanim {

enum class MathStyle : std::uint8_t { in_line, block };

/// What stands in a formula for "{ID.output}", given without its braces, as MathML.
using FillMath = std::function<std::string(const std::string& value)>;

/// The formula as an element <math>. README.md in this folder lists the commands that there are.
/// @param place of its first line
/// @throws RequestError that names the line, for a command that there is not, and for braces
///         without their end
std::string mathml(std::string_view tex, MathStyle style, const SourcePlace& place,
                   const FillMath& fill = nullptr);

}  // namespace convanim
