// Whether the options that were given make sense together: one that changes nothing was meant to do
// something, so that it is better to say so.
#pragma once

#include <string_view>
#include <vector>

#include "cli/command.h"
#include "plan/plan.h"

namespace convanim {

/// The option of that long name, or nullptr.
const GivenOption* find_given(const GivenOptions& given, std::string_view name);

/// @throws RequestError for options that are given twice, contradict each other, or do nothing
/// beside or without another
void check_together(const GivenOptions& given);

/// What is told in words is not drawn, so whatever is about drawing was meant otherwise.
/// @param by the option that asks for words
/// @param explained whether that is --explain
/// @throws RequestError
void check_told(const GivenOptions& given, std::string_view by, bool explained = false);

/// @throws RequestError for options that change no file of the plan
void check_effects(const GivenOptions& given, const Formats& formats);

}  // namespace convanim
