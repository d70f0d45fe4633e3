// How large a layer may be whose steps are gone through one by one.
#pragma once

#include "convanim/layer.h"

namespace convanim {

/// The longest side of an input and a kernel that are drawn, in cells; the largest stride, padding,
/// dilation and output padding too.
inline constexpr int kMaxDrawnSide = 256;

/// The longest side of a plane that is drawn, in cells.
inline constexpr int kMaxPlaneSide = 512;

/// The most taps of all steps together: what a layer's numbers take to compute, and its JSON to
/// list.
inline constexpr long long kMaxTaps = 100'000'000;

/// Whether the layer's steps are few enough to be gone through one by one.
/// @throws RequestError as lay_out() does
bool is_drawable(const Layer& layer);

/// Checks that the layer's steps are few enough to be gone through one by one.
/// @throws RequestError as lay_out() does; TooMuch, with the smallest input that behaves alike, if
/// a number, a side of the plane or the number of taps is beyond the limits above
void check_drawable(const Layer& layer);

}  // namespace convanim
