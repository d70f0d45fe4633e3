// What a layer's numbers may be, whatever they come to together.
#pragma once

#include "convanim/layer.h"

namespace convanim {

/// The cells of a dilated kernel or an output along an axis: far from where an int ends.
constexpr long long kMaxExtent = 1LL << 29;

/// @throws RequestError if a number is out of its range
void check_ranges(const AxisSpec& axis);

/// The most cells of padding that the mode can fill, torch.nn.functional.pad's rules.
int most_padding(PaddingMode mode, const AxisSpec& axis);

/// Of the channels and groups.
/// @throws RequestError
void check_channels(const Layer& layer);

/// Of the layer: the ranges of its numbers, its channels, and what its kind and padding mode allow.
/// @throws RequestError
void check_allowed(const Layer& layer);

}  // namespace convanim
