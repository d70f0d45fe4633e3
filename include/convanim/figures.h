// More figures of a layer, each a function from the layer to its steps. They say themselves where
// their grids stand. Knows no colour and no point.
#pragma once

#include <optional>

#include "convanim/diagram.h"
#include "convanim/layer.h"

namespace convanim {

/// What stands in the padding: the plane alone, in which the cells that the window's copies are
/// copies of are marked. Without numbers each input cell has a letter, or where there are more of
/// them than letters a name.
/// @pre the layer is as pictured() gives it, here and below
Diagrams padding_alone(const Layer& layer, const std::optional<Numbers>& numbers = std::nullopt);

/// The same with zeros, reflected, replicated and circular, side by side.
/// @throws RequestError for more padding than one of them can fill
Diagrams padding_modes(const Layer& layer, const std::optional<Numbers>& numbers = std::nullopt);

/// The layer as a product of its windows, unfolded: grid 0 is the plane that the window slides
/// over, grid 1 a matrix of a row for each window, grid 2 the kernel as a row above it, grid 3 the
/// output as a column beside it. Each step adds a row. Without numbers the cells have names; where
/// a kernel has more than 36 cells they have neither.
/// @pre the layer has a kernel, and the numbers have its sizes
/// @throws TooMuch if the matrix would have more than kMaxNumbers cells
Diagrams unfolded(const Layer& layer, const std::optional<Numbers>& numbers = std::nullopt);

/// Where the window can be, counted along each axis: a first place, then one for each step of it,
/// along the columns first; in the last step it is back at the first place.
/// @pre the window slides
Diagrams counted_positions(const Layout& layout);

/// How many places there are along an axis up to that step of counted_positions(), and whether it
/// counts rows; of its last step both are complete.
struct CountedPositions {
  int cols = 1;
  int rows = 1;
  bool along_rows = false;
};
CountedPositions counted_at(const Layout& layout, int step);

/// Strides as subsampling: grid 0 is the plane, grid 1 the output; grid 2 the plane again, grid 3
/// the output with stride 1, of which cells are dropped, grid 4 what is left. Each step writes a
/// cell of grid 3.
/// @pre the layer is a convolution
Diagrams subsampled(const Layer& layer);

/// Which cell of the layer's output has been written when stride 1 has come to that cell of its
/// own.
Cell kept_until(const Layer& layer, Cell dense);

/// How one output channel after another comes about: what each input channel gives it, as a sheet,
/// and the sum of these. Grid 0 is the input, a grid for each channel, the last behind the others.
/// @param layer whole, of two dimensions at most
Diagrams pathways(const Layer& layer);

/// The most input channels of an output channel, and output channels, that pathways() has place
/// for.
inline constexpr int kMostPathways = 4;

}  // namespace convanim
