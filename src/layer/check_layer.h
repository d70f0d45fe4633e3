// What a layer's numbers may be, whatever they come to together.
#pragma once

#include <string>

#include "convanim/layer.h"

namespace convanim {

/// The cells of a dilated kernel or an output along an axis: far from where an int ends.
constexpr long long kMaxExtent = 1LL << 29;

/// How a message names the axis that needs something; not at all if it is the same along all.
std::string needs(const Layer& layer, const AxisSpec& axis);

/// @throws RequestError if a number is out of its range
void check_ranges(const AxisSpec& axis);

/// Of the axis, whose numbers are in their ranges: what its layer's kind and padding mode allow.
/// @throws RequestError
void check_axis(const Layer& layer, const AxisSpec& axis);

/// Of the layer as a whole: its channels, and what goes with some kinds only.
/// @throws RequestError
void check_settings(const Layer& layer);

}  // namespace convanim
