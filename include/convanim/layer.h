// The layer as its user writes it: its numbers along each axis. Knows no plane, step or pixel.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "convanim/error.h"

namespace convanim {

/// Rows and columns of a grid.
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

/// The axes of a layer's cells, in the order in which their numbers are listed: depth, rows and
/// columns. A layer of two dimensions lacks depth, one of one dimension rows too.
inline constexpr std::size_t kMaxDimensions = 3;
inline constexpr std::size_t kDepth = 0;
inline constexpr std::size_t kRows = 1;
inline constexpr std::size_t kCols = 2;

/// A number for each axis.
template <class Number>
using PerAxis = std::array<Number, kMaxDimensions>;

/// How many cells there are along each axis, 1 along one that a layer lacks.
using Shape = PerAxis<int>;

/// Where a cell is along each axis, from 0.
using Position = PerAxis<int>;

/// Of one slice: its rows and columns.
Size slice_size(const Shape& shape);
Cell slice_cell(const Position& position);

enum class LayerKind : std::uint8_t {
  conv,
  conv_transposed,
  max_pool,
  average_pool,
  adaptive_max_pool,  ///< a given output; its windows are as even as they can be
  adaptive_average_pool,
  upsample_nearest,
  upsample_linear,  ///< along each axis: bilinear of two, trilinear of three
  max_unpool,       ///< puts numbers back where a max pool of these sizes took them from
  pixel_shuffle,    ///< turns channels into rows and columns
  pixel_unshuffle,  ///< and back
};

/// Whether the layer takes a maximum or an average of windows that slide, and so has no weight.
bool is_pool(LayerKind kind);

/// Whether a maximum or an average is taken, of whatever windows.
bool takes_maximum(LayerKind kind);
bool takes_average(LayerKind kind);

/// Whether the layer multiplies with weights, and so may join channels.
bool has_weight(LayerKind kind);

/// Whether the layer has a kernel that goes over its input or output, and so a stride, padding and
/// the like.
bool has_stride(LayerKind kind);

/// Whether the layer's windows follow from the sizes of input and output alone.
bool is_resizing(LayerKind kind);

/// Over / under.
struct Ratio {
  int over = 0;
  int under = 1;
  friend bool operator==(const Ratio&, const Ratio&) = default;
};

/// A layer's numbers along one axis; the axes never depend on each other. As it stands here it is
/// an axis that a layer lacks: along it nothing happens.
struct AxisSpec {
  int input = 1;
  int kernel = 1;
  int stride = 1;
  int padding_before = 0;  ///< of a transposed convolution: what its output loses there
  int padding_after = 0;
  int dilation = 1;
  int output_padding = 0;  ///< what a transposed convolution's output gains at the end
  int output = 1;          ///< of a resizing layer: how many cells it puts out
  Ratio spacing{};  ///< of an upsampling: input cells from one output cell to the next; 0 for
                    ///< input / output
  friend bool operator==(const AxisSpec&, const AxisSpec&) = default;
};

/// One of the numbers of an axis: &AxisSpec::kernel.
using AxisNumber = int AxisSpec::*;

/// What stands in the padding around an input, as torch.nn and numpy.pad name it. Of 1 2 3:
enum class PaddingMode : std::uint8_t {
  zeros,      ///< 0 0 | 1 2 3; nothing to a maximum
  constant,   ///< v v | 1 2 3, which counts like an input
  reflect,    ///< 3 2 | 1 2 3
  replicate,  ///< 1 1 | 1 2 3
  circular,   ///< 2 3 | 1 2 3
  symmetric,  ///< 2 1 | 1 2 3
};

/// Whether each cell of the padding holds a number of the input.
bool copies_input(PaddingMode mode);

/// Of an image: how many planes of numbers.
struct Channels {
  int in = 1;
  int out = 1;
  friend bool operator==(const Channels&, const Channels&) = default;
};

/// Which channels a pixel shuffle by r takes for an output channel's r * r cells.
enum class ShuffleOrder : std::uint8_t {
  channel_first,  ///< r * r that follow each other (torch.nn.PixelShuffle, ONNX's CRD)
  block_first,    ///< every so many (tf.nn.depth_to_space, ONNX's DCR)
};

/// One layer. The input is what the layer reads; for a transposed convolution padding and output
/// padding mean what they mean in torch.nn.ConvTranspose2d. A max unpooling's numbers are those of
/// its pool, and its output padding likewise. A pixel shuffle's factor is its kernel.
struct Layer {
  LayerKind kind = LayerKind::conv;
  std::size_t dimensions = 2;     ///< 1 to 3
  PerAxis<AxisSpec> axes{};       ///< AxisSpec{} where the layer lacks one
  bool ceil_mode = false;         ///< of a pool: whether a last window may reach beyond the padding
  bool count_include_pad = true;  ///< of an average: whether it counts the padding's zeros
  std::optional<int> divisor{};   ///< of an average: what it divides by, whatever it counts
  Channels channels{};            ///< as many out as in, but for convolutions and pixel shuffles
  int groups = 1;                 ///< of a convolution: how many share its channels among them
  bool bias = false;  ///< of a convolution: whether each output channel has a number of its own
  PaddingMode padding_mode = PaddingMode::zeros;
  double padding_value = 0;    ///< where that is constant
  bool align_corners = false;  ///< of a linear upsampling: whether the outermost cells stay
  ShuffleOrder shuffle_order = ShuffleOrder::channel_first;  ///< of a pixel shuffle

  AxisSpec& rows() { return axes[kRows]; }
  AxisSpec& cols() { return axes[kCols]; }
  const AxisSpec& rows() const { return axes[kRows]; }
  const AxisSpec& cols() const { return axes[kCols]; }

  friend bool operator==(const Layer&, const Layer&) = default;
};

/// The axes that the layer has, in their order.
std::span<const AxisSpec> own_axes(const Layer& layer);

/// Input channels that an output channel reads.
int channels_per_group(const Layer& layer);

/// The number along each axis.
PerAxis<int> along_axes(const Layer& layer, AxisNumber number);

/// The number along rows and columns.
Size along_slice(const Layer& layer, AxisNumber number);
void set_along_slice(Layer& layer, AxisNumber number, Size value);

/// The padding of a slice's four sides.
struct Padding {
  int top = 0;
  int bottom = 0;
  int left = 0;
  int right = 0;
  friend bool operator==(const Padding&, const Padding&) = default;
};

Padding slice_padding(const Layer& layer);
void set_slice_padding(Layer& layer, const Padding& padding);

/// The longest side of an input and a kernel, in cells; the largest stride, padding, dilation and
/// output padding too.
inline constexpr int kMaxSide = 65'536;

/// Cells from the first to the last one that a dilated kernel reads: dilation * (kernel - 1).
int reach(const AxisSpec& axis);

/// How often a pool's window fits along the axis; in ceil mode also where its end lies behind the
/// padding, but not where its start would lie behind the input and the padding before it.
/// @pre the window is no longer than the padded input, in ceil mode less than a stride longer
int pool_windows(const AxisSpec& axis, bool ceil_mode);

/// The output's cells along each axis. With i input, k kernel, s stride, d dilation, p the padding
/// of both sides together and a the output padding, on each axis:
///   convolution   floor((i + p - d(k-1) - 1) / s) + 1      (relationship 15 of the guide)
///   transposed    (i - 1)s - p + d(k-1) + a + 1            (torch.nn.ConvTranspose2d)
///   pooling       as a convolution; in ceil mode pool_windows()  (torch.nn.MaxPool2d)
///   max unpooling (i - 1)s - p + k + a                      (torch.nn.MaxUnpool2d)
///   pixel shuffle i * k, back i / k                         (torch.nn.PixelShuffle)
///   resizing      what it is told to
/// Its channels are layer.channels.out.
/// @throws RequestError if a number is out of its range, nothing is left to put out, or more than
///         an int counts
Shape output_shape(const Layer& layer);

/// Its rows and columns.
Size output_size(const Layer& layer);

/// A padding that follows from the layer's other numbers.
enum class PaddingRule {
  valid,  ///< none
  same,   ///< TensorFlow's: the output has input / stride rows, rounded up (transposed: input *
          ///< stride); what cannot be shared evenly goes to the end, the bottom and the right
  same_lower,  ///< the same, but what cannot be shared evenly goes to the start (ONNX's SAME_LOWER)
  causal,  ///< dilation * (kernel - 1), all of it before the input, so that no output reads what
           ///< comes later (Keras's Conv1D)
  full,    ///< dilation * (kernel - 1), so that every window that touches the input counts
};

/// The layer with the padding, and for a transposed one the output padding, that the rule asks for.
/// @throws RequestError where the rule has no meaning: full for a pool, causal for all but a
///         convolution
Layer with_padding(Layer layer, PaddingRule rule);

/// "5x7": rows x columns.
std::string to_string(Size size);

/// "1" for four equal sides, "1x2" (rows x columns) for two equal pairs, else
/// "top,bottom,left,right".
std::string to_string(const Padding& padding);

/// "conv", "conv_transposed", "max_pool" ...
std::string to_string(LayerKind kind);

/// "zeros", "constant", "reflect" ...
std::string to_string(PaddingMode mode);

}  // namespace convanim
