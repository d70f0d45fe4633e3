// A layer's numbers as arguments in Python: a pair, or one number for one row. Knows no framework.
#pragma once

#include <string>
#include <string_view>

#include "convanim/spec.h"

namespace convanim {

/// What settings are that have no effect.
inline constexpr Size kOnes{1, 1};
inline constexpr Size kZeros{0, 0};

std::string pair(int first, int second);

/// 3, or (3, 4) where rows and columns differ.
std::string argument(const ConvSpec& spec, Size size);

/// ", name=3" unless it is the framework's default.
std::string option(const ConvSpec& spec, const std::string& name, Size value, Size usual);

/// (rows, columns), or (columns,) for one row.
std::string tuple(const ConvSpec& spec, Size size);

std::string dimensions(const ConvSpec& spec, std::string_view of_one, std::string_view of_two);

}  // namespace convanim
