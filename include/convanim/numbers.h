// Files of numbers, read: from their bytes to what a layer computes with. Knows no file's name.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "convanim/layer.h"
#include "convanim/values.h"

namespace convanim {

/// The largest number that a file of them may hold, of either sign.
inline constexpr double kMaxValue = 1e9;

/// Numbers as a file holds them, in as many axes; the last index counts fastest.
struct NumberArray {
  std::vector<std::size_t> shape;
  std::vector<double> values;  ///< as many as all of shape multiplied
};

/// Reads the numbers of a file, in whichever of these forms they are:
///   - rows as numpy.savetxt and spreadsheets write them, in each line separated by either commas
///     (one more may end the line), semicolons or white space. Blank lines begin another plane,
///     so that there are three axes. A first line that names columns
///     is passed over, so is the rest of a line from a # that begins it or follows a separator. A
///     number may be in double quotes. Decimals take a point, whatever the locale, or a comma where
///     semicolons separate;
///   - brackets as NumPy and PyTorch print them and Python writes lists, with their call or
///     without;
///   - what numpy.save writes, versions 1 to 3: either order of bytes and of axes, whole numbers,
///     floats and truth values.
/// A minus may be the mathematical one (U+2212).
/// @throws RequestError that names, in a text, line and column, both from 1, the latter in bytes:
///         no numbers at all, rows or planes that differ in length, what is not a number, not
///         finite or beyond kMaxValue, in lines more than kMaxDrawnSide rows or columns, more than
///         five axes
NumberArray parse_numbers(std::string_view bytes);

/// The numbers as an input: channel after channel, and of three dimensions slice after slice. Axes
/// of 1 may stand before those and behind them. Of one dimension a channel is a row or a column; of
/// two dimensions planes of one row are the rows of one plane, unless that are too few channels.
/// @param dimensions of the layer; where the array has fewer, the first are 1
/// @param channels nothing if the array says how many
/// @throws RequestError if it has another number of channels, or a side is beyond kMaxDrawnSide
Tensor input_from(const NumberArray& array, std::size_t dimensions, std::optional<int> channels);

/// The numbers as the weight of a layer, of which nothing but kind, dimensions, channels and groups
/// counts: in the order of torch.nn, output channel after output channel and each with the input
/// channels of its group, but for a transposed convolution input channel after input channel and
/// each with the output channels of its group; in one axis of channels or in two.
/// @throws RequestError if it has another number of channels, or a side is beyond kMaxDrawnSide
Tensor weight_from(const NumberArray& array, const Layer& layer);

/// The channels of a layer of that kind, those dimensions and groups whose weight the array is.
/// @param in nothing if the array says how many
Channels channels_from(const NumberArray& array, const Layer& layer, std::optional<int> in);

/// A weight of the layer with its channels in the order of torch.nn, as weight_from() takes them.
Tensor in_torch_order(const Layer& layer, const Tensor& weight);

/// One plane of numbers as parse_numbers() reads it: one axis is a row; of more than two, those
/// beyond rows and columns must have one entry.
/// @throws RequestError as input_from() does
Matrix parse_matrix(std::string_view bytes);

}  // namespace convanim
