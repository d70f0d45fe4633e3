// A node's numbers as the words of a row. Knows no format.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "convanim/stack.h"

namespace convanim {

inline constexpr std::array<std::string_view, 14> kStackColumns{
    "name",  "kind", "kernel", "stride", "padding",       "dilation",   "channels",
    "shape", "jump", "start",  "field",  "field_padding", "parameters", "operations"};

using StackRow = std::array<std::string, kStackColumns.size()>;

/// In the order of the columns; nothing where the node has no such number.
StackRow row_of(const StackNode& node);

/// Whether a number is the same along all axes of that many dimensions, of which there is one at
/// least.
bool are_alike(const PerAxis<double>& numbers, std::size_t dimensions);

/// "32x16", depth first.
std::string each_axis_text(const PerAxis<double>& numbers, std::size_t dimensions);

/// "32", or "32x16" where it is not the same along all axes of that many dimensions, depth first.
std::string along_text(const PerAxis<double>& numbers, std::size_t dimensions);

/// One number of each axis' field.
PerAxis<double> along(const StackNode& node, double (*number)(const ReceptiveField& field));

/// How many axes the input of the whole has, as far as the node knows.
std::size_t dimensions_seen(const StackNode& node);

/// Whether what pads takes cells away.
bool takes_away(const StackNode& node);

}  // namespace convanim
