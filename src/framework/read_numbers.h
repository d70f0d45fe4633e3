// Numbers along a layer's axes, as its arguments give them. Knows no padding.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "framework/arguments.h"

namespace convanim {

/// How many axes the arguments of a layer speak of; 0 if they leave it open.
std::size_t dimensions_of(const Arguments& arguments);

/// A number for each axis; one for all where the number of axes is open.
/// @param other_forms what else the caller takes, for the message
/// @throws RequestError if the value is anything else
std::vector<int> numbers_along_axes(const Arguments& arguments, Role role,
                                    const PythonExpression& value, std::size_t dimensions,
                                    int least, const std::string& other_forms = "");

/// As numbers_along_axes(), of the parameter or its default.
/// @param absent for each axis, if the parameter is None or not there
std::vector<int> numbers_or(const Arguments& arguments, Role role, std::size_t dimensions,
                            int least, const std::vector<int>& absent);

/// An output's size: None stands for that of the input.
std::vector<std::optional<int>> output_sizes(const Arguments& arguments, std::size_t dimensions);

/// Factors of a scale, which may be fractions.
std::vector<double> scales(const Arguments& arguments, std::size_t dimensions);

/// "N or (ROWS, COLS)", in the framework's brackets, and behind it what else is taken.
std::string number_forms(const Arguments& arguments, std::size_t dimensions,
                         const std::string& other_forms);

}  // namespace convanim
