// The sizes that options and files of values say of a layer, along its axes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "convanim/values.h"
#include "figure/request.h"

namespace convanim {

/// "3x5": a number for each of the layer's axes.
std::string axes_text(const Sides& sides);

/// How large values are, along the layer's axes.
Sides held_sides(const Tensor& values, std::size_t dimensions);

/// As many numbers as the layer has axes, or one for all; rows need not be told of a layer that is
/// one row.
/// @throws RequestError for another number of them
Sides on_axes(const char* option, Sides sides, std::size_t dimensions);

/// The size that a file of values and an option agree on, or that one of them gives.
/// @throws RequestError if they contradict each other
std::optional<Sides> agreed_size(const char* option, const std::optional<Sides>& given,
                                 const std::optional<Tensor>& values, std::size_t dimensions);

}  // namespace convanim
