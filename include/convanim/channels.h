// Figures that show a layer whole: all of its channels or slices.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "convanim/diagram.h"

namespace convanim {

/// So many channels or slices of a tensor are shown one by one; of more the first two and the last.
inline constexpr int kMostInRow = 4;

/// How many of them that are.
constexpr int planes_in_row(int count) {
  return count > kMostInRow ? 3 : count;
}

/// All channels of a layer of one or two dimensions. Grids: the planes that the window slides over,
/// then the matrix of kernels if the layer has a weight, a row for each output channel and a column
/// for each input channel, then the outputs. Each step reads one window of all channels of a group
/// and writes one cell; each place in all channels, then the next place, unless another order is
/// chosen. With numbers each kernel has below it what it adds to the cell.
/// @throws RequestError as lay_out() does
Diagrams in_channels(const Subject& subject);

/// What a grid of in_channels() is of: input grids have a channel of the input, outputs one of the
/// output, kernels both; what stands for grids that are left out, or for weights that there are
/// not, has none.
struct GridChannels {
  std::optional<int> in{};
  std::optional<int> out{};
  /// Of an output grid: the input channels that it reads and that are not shown, first and last.
  std::optional<std::pair<int, int>> hidden{};
};

/// Of each grid, in order.
std::vector<GridChannels> grid_channels(const Layer& layer);

/// The matrix of kernels alone. Each step marks a row: the kernels of an output channel.
/// @pre the layer has a weight and one or two dimensions
Diagrams in_kernels(const Subject& subject);

/// The first channel of a layer of three dimensions, slice beside slice: each step reads windows of
/// neighbouring slices and writes one cell.
/// @pre the layer has three
Diagrams in_slices(const Subject& subject);

/// What takes a convolution's place at lower cost: grids of a depthwise convolution as
/// in_channels() has them, then the kernels and outputs of one of 1 x 1 that reads its outputs. All
/// steps of the one come before those of the other.
/// @pre is_separable(subject.layer)
Diagrams as_separable(const Subject& subject);

/// A layer's planes as the channels of a convolution of two dimensions, as in_channels() has it,
/// and on its right, in the next panel, the same planes as the slices of one of three, as
/// in_slices() has it; one that has fewer steps stays as it is at its last. No numbers.
/// @pre has_dimensions(subject.layer)
Diagrams in_dimensions(const Subject& subject);

/// Whether it is a convolution of several channels in two dimensions, or of one in three.
bool has_dimensions(const Layer& layer);

/// The two layers of in_dimensions(). A kernel of 3 x 3 is 3 x 3 x 3 where it slides along the
/// planes, with one channel of input and output; its stride, padding and dilation along the planes
/// are those along the rows.
Layer planes_as_channels(const Layer& layer);
Layer planes_as_slices(const Layer& layer);

/// Whether it is a convolution of one or two dimensions and one group.
bool is_separable(const Layer& layer);

/// What the steps of these figures read and write, as a layer: of many output channels those that
/// are shown, each with the input channels that it reads; of three dimensions the first channel.
Layer drawn_part(const Layer& layer);

/// What such a figure's step does; steps are counted as the figure has them.
std::string sentence_of_channels(const Subject& subject, int step);
std::string sentence_of_kernels(const Subject& subject, int step);
std::string sentence_of_slices(const Subject& subject, int step);
std::string sentence_of_separable(const Subject& subject, int step);
std::string sentence_of_dimensions(const Subject& subject, int step);

}  // namespace convanim
