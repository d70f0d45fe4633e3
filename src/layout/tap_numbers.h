// The numbers that a step's taps find.
#pragma once

#include <optional>

#include "convanim/values.h"

namespace convanim {

/// @throws RequestError if they are not as many as the layer reads
void check_values(const Layer& layer, const LayerValues& values);

/// The number that a tap finds; none where it finds a zero.
std::optional<double> number_at(const Layer& layer, const Tap& tap, const Tensor& input);

/// The tap with the largest number, of equal ones the first; none if no tap finds a number.
const Tap* first_maximum(const Layer& layer, const Step& step, const Tensor& input);

/// The tap whose index is that of the cell that an unpooling writes, of several the last; or none.
const Tap* put_back(const Step& step, const LayerValues& values, int cell);

}  // namespace convanim
