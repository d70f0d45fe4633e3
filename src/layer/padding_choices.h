// The question backwards: which padding, or output padding, gives an output of a size. Knows no
// sentence.
#pragma once

#include <vector>

#include "convanim/layer.h"

namespace convanim {

/// What is left to choose. A layer that is not transposed has padding alone.
enum class Choosable { padding, output_padding, both };

/// Where the odd cell of an uneven padding is.
enum class OddCell { none, after, before };

/// The way to a size along one axis.
struct PaddingChoice {
  int padding_before = 0;
  int padding_after = 0;
  int output_padding = 0;
  friend bool operator==(const PaddingChoice&, const PaddingChoice&) = default;
};

OddCell odd_cell(const PaddingChoice& choice);

/// All ways along one axis: paddings whose sides are equal or differ by one cell, in the order of
/// their cells; those of equal sides first, then those with a cell more after, then before the
/// input.
/// @param free what of the axis may differ from what it is
std::vector<PaddingChoice> choices_along(const Layer& layer, std::size_t axis, int wanted,
                                         Choosable free);

/// The sizes nearest to one that no choice gives, ascending: at most two.
std::vector<int> nearest_along(const Layer& layer, std::size_t axis, int wanted, Choosable free);

/// With the axis as the choice says.
Layer with_choice(Layer layer, std::size_t axis, const PaddingChoice& choice);

}  // namespace convanim
