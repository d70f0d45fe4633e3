// What other inputs do in a layer's place: which give the same output, and the smallest one that
// shows all that the layer does. Knows no plane.
#pragma once

#include <optional>

#include "convanim/layer.h"

namespace convanim {

/// The output's cells along the axis, whatever the layer's other axes are; nothing if it has none.
std::optional<int> extent_along(const Layer& layer, std::size_t axis);

/// Sizes from the least to the most.
struct SizeRange {
  int least = 1;
  int most = 1;
  friend bool operator==(const SizeRange&, const SizeRange&) = default;
};

/// The inputs, of at most kMaxSide cells, that give as many output cells along the axis.
/// @pre the layer has an output
SizeRange inputs_of_same_output(const Layer& layer, std::size_t axis);

/// The layer with the smallest input that behaves alike. Along each axis its windows meet input and
/// padding in all the ways in which the layer's do, the same number of cells is left over behind
/// the last window, and at least two windows, of a transposed layer one for each phase of its
/// stride, lie wholly in the input. Where no smaller input has that, the axis stays as it is.
/// @pre the layer has an output
Layer smallest_alike(const Layer& layer);

}  // namespace convanim
