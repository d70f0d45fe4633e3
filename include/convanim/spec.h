// The layer as its user writes it: sizes, stride, padding, dilation. Knows no plane, step or pixel.
#pragma once

#include <string>

#include "convanim/error.h"

namespace convanim {

/// Rows and columns of a grid, or one number for each of the two axes.
struct Size {
  int rows = 1;
  int cols = 1;
  friend bool operator==(const Size&, const Size&) = default;
};

/// A position in a grid, counted from the top left, from 0.
struct Cell {
  int row = 0;
  int col = 0;
  friend bool operator==(const Cell&, const Cell&) = default;
};

struct Padding {
  int top = 0;
  int bottom = 0;
  int left = 0;
  int right = 0;
  friend bool operator==(const Padding&, const Padding&) = default;
};

enum class LayerKind { conv, conv_transposed, max_pool, average_pool };

/// Whether the layer takes a maximum or an average and so has no weight.
bool is_pool(LayerKind kind);

/// One layer. The input is what the layer reads; for a transposed convolution padding and output
/// padding mean what they mean in torch.nn.ConvTranspose2d: padding is what the output loses on
/// each side, output padding what it gains at the bottom and on the right.
struct ConvSpec {
  LayerKind kind = LayerKind::conv;
  Size input{};
  Size kernel{};
  Size stride{};
  Padding padding{};
  Size dilation{};
  Size output_padding{0, 0};
  bool ceil_mode = false;         ///< of a pool: whether a last window may reach beyond the padding
  bool count_include_pad = true;  ///< of an average: whether it counts the padding's zeros
  friend bool operator==(const ConvSpec&, const ConvSpec&) = default;
};

/// The longest side of an input and a kernel, in cells; the largest stride, padding, dilation and
/// output padding too.
inline constexpr int kMaxSide = 256;

/// A layer's numbers along one of its two axes; the axes never depend on each other.
struct AxisSpec {
  int input;
  int kernel;
  int stride;
  int padding_start;
  int padding_end;
  int dilation;
  int output_padding;
  friend bool operator==(const AxisSpec&, const AxisSpec&) = default;
};

AxisSpec row_axis(const ConvSpec& spec);
AxisSpec col_axis(const ConvSpec& spec);

/// Cells from the first to the last one that a dilated kernel reads: dilation * (kernel - 1).
int reach(const AxisSpec& axis);

/// The output's rows and columns. With i input, k kernel, s stride, d dilation, p the padding of
/// both sides together and a the output padding, on each axis:
///   convolution   floor((i + p - d(k-1) - 1) / s) + 1      (relationship 15 of the guide)
///   transposed    (i - 1)s - p + d(k-1) + a + 1            (torch.nn.ConvTranspose2d)
///   pooling       as a convolution; in ceil mode rounded up, but for a window that would begin
///   behind
///                 the input and the padding before it      (torch.nn.MaxPool2d)
/// @throws RequestError if a number is out of its range or nothing is left to put out.
Size output_size(const ConvSpec& spec);

/// A padding that follows from the layer's other numbers.
enum class PaddingRule {
  valid,  ///< none
  same,   ///< TensorFlow's: the output has input / stride rows, rounded up (transposed: input *
          ///< stride); what cannot be shared evenly goes to the bottom and the right
  full,   ///< dilation * (kernel - 1), so that every window that touches the input counts
};

/// The layer with the padding, and for a transposed one the output padding, that the rule asks for.
/// @throws RequestError where the rule has no meaning: full for a pool
ConvSpec with_padding(ConvSpec spec, PaddingRule rule);

/// "5x7": rows x columns.
std::string to_string(Size size);

/// "1" for four equal sides, "1x2" (rows x columns) for two equal pairs, else
/// "top,bottom,left,right".
std::string to_string(const Padding& padding);

/// "conv", "conv_transposed", "max_pool" or "average_pool".
std::string to_string(LayerKind kind);

}  // namespace convanim
