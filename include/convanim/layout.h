// The geometry core: which cells each step of a layer reads and writes. Integers only; knows no
// pixel.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "convanim/layer.h"

namespace convanim {

/// Where what a cell of the input plane holds comes from. Of a cell's axes, the one with the later
/// of these decides.
enum class Origin {
  data,      ///< the input
  inserted,  ///< nowhere: a transposed convolution's stride put it between two input rows or
             ///< columns
  padding,   ///< around the input, of which it may be a copy; a transposed convolution's output
             ///< padding too
  overhang,  ///< behind the padding: only a pool in ceil mode has windows that reach there, and
             ///< what they find counts for nothing
};

/// What a cell of the input plane holds.
struct Content {
  Origin origin = Origin::data;
  std::optional<Position> source{};  ///< the input cell whose number stands there; nothing for a
                                     ///< zero, or a constant
  friend bool operator==(const Content&, const Content&) = default;
};

/// A rectangle of cells.
struct CellRect {
  Cell top_left;
  Size size;
  friend bool operator==(const CellRect&, const CellRect&) = default;
};

/// A box of cells.
struct Region {
  Position start;
  Shape shape;

  /// Its rows and columns.
  CellRect rect() const { return {slice_cell(start), slice_size(shape)}; }

  friend bool operator==(const Region&, const Region&) = default;
};

/// One multiplication of a step.
struct Tap {
  Position plane;
  Position kernel;  ///< index into the layer's own weight: transposed convolutions read it rotated
  Content content;
  int channel = 0;   ///< of the input
  int in_group = 0;  ///< the same, counted from the first channel of the group: the weight's index
  double share = 1;  ///< of a linear upsampling: how much of the number it takes
  friend bool operator==(const Tap&, const Tap&) = default;
};

/// How one cell of one output channel comes about. A convolution's weight for a tap is that of the
/// step's channel, the tap's channel in its group and the tap's cell of the kernel. A max
/// unpooling's taps are the inputs that may lie there: which does, or none, its indices say.
struct Step {
  Position output;
  Region window;          ///< the taps' hull, in the input plane
  std::vector<Tap> taps;  ///< channel after channel, in reading order of the plane
  int channel = 0;        ///< of the output
  friend bool operator==(const Step&, const Step&) = default;
};

/// How the windows of an axis follow each other.
enum class Motion : std::uint8_t {
  sliding,   ///< all alike
  adaptive,  ///< from where the step's share of the input begins to where it ends
  nearest,   ///< the cell that lies there
  linear,    ///< the two cells around it, in proportion
  shuffled,  ///< the cell that lies there, and the kernel's that says how far behind it
};

/// Where things stand along one axis of the input plane. Positions count cells from the plane's
/// start.
struct Window {
  int plane = 1;
  int data = 1;
  int data_start = 0;
  int data_spacing = 1;  ///< from one input cell to the next
  int padded_end = 1;    ///< one behind the padding's last cell
  int taps = 1;          ///< of one step; where they differ, the most
  int tap_spacing = 1;
  int steps = 1;          ///< output cells
  int start = 0;          ///< the first step's, times per
  int spacing = 1;        ///< from one step's window to the next one's, times per
  bool reversed = false;  ///< whether the taps read the kernel backwards
  PaddingMode padding = PaddingMode::zeros;
  Motion motion = Motion::sliding;
  int per = 1;

  /// Where that step's tap is.
  int position(int step, int tap) const { return first(step) + tap * tap_spacing; }

  /// Which index of the kernel that step's tap reads.
  int kernel(int step, int tap) const;

  /// From the first tap to the last one, of a window that slides.
  int extent() const { return (taps - 1) * tap_spacing + 1; }

  /// Where that step's first tap is.
  int first(int step) const {
    return motion == Motion::sliding ? start + step * spacing : resized_first(step);
  }

  /// How many taps it has.
  int taps_of(int step) const { return motion == Motion::sliding ? taps : resized_taps(step); }

  /// How much of its cell's number the tap takes.
  double share(int step, int tap) const;

  friend bool operator==(const Window&, const Window&) = default;

 private:
  int resized_first(int step) const;
  int resized_taps(int step) const;
};

/// What lies at a position of an axis.
struct AxisContent {
  Origin origin = Origin::data;
  int source = kNoSource;  ///< the input's index, where there is one

  static constexpr int kNoSource = -1;
};

AxisContent content_at(const Window& window, int position);

/// The window along one of the layer's axes.
/// @param axis kDepth, kRows or kCols
/// @throws RequestError as output_shape() does
Window window_along(const Layer& layer, std::size_t axis);

/// What is computed of a layer: its output or, of a loss that depends on the output, a gradient.
enum class Pass : std::uint8_t {
  forward,          ///< the output, from the input
  input_gradient,   ///< that of the input, from that of the output
  weight_gradient,  ///< that of the weight, from the input and the output's gradient
};

/// Which of the input's channels an output channel reads.
struct ChannelReads {
  Channels channels{};
  int groups = 1;                    ///< as many as channels where each is on its own
  LayerKind kind = LayerKind::conv;  ///< a pixel shuffle, or anything else
  ShuffleOrder order = ShuffleOrder::channel_first;
  bool in_pairs = false;  ///< one input channel a step: each of the group's in turn
  friend bool operator==(const ChannelReads&, const ChannelReads&) = default;
};

/// The input plane that the window slides over, the output, and every step between them. A value of
/// constant size: steps are worked out on request. Made by lay_out().
class Layout {
 public:
  explicit Layout(const PerAxis<Window>& windows, const ChannelReads& reads = {})
      : windows_(windows), reads_(reads) {}

  const Window& window(std::size_t axis) const { return windows_[axis]; }
  const Channels& channels() const { return reads_.channels; }

  /// Of one channel.
  Shape plane_shape() const { return along(&Window::plane); }
  Shape output_shape() const { return along(&Window::steps); }

  /// Of one slice.
  Size plane() const { return slice_size(plane_shape()); }
  Size output() const { return slice_size(output_shape()); }

  /// One for each cell of each output channel; in a weight's gradient, of each pair of channels.
  /// @pre as many as check_drawable() lets through
  int steps() const;

  /// Step n writes output cell n in reading order, channel after channel, 0 <= n < steps().
  Step step(int n) const;

  /// What the cell of the input plane holds, whatever the step.
  Content content_at(const Position& plane_cell) const;
  Content content(Cell plane_cell) const { return content_at({0, plane_cell.row, plane_cell.col}); }

  friend bool operator==(const Layout&, const Layout&) = default;

 private:
  Shape along(int Window::*number) const;

  PerAxis<Window> windows_;
  ChannelReads reads_;
};

/// Lays the layer out. A convolution's plane is its input with the padding around it; a transposed
/// convolution's is that of the direct convolution that computes the same: stride - 1 cells between
/// neighbouring inputs, dilation * (kernel - 1) - padding around them, output padding at the end,
/// the bottom and the right, and the window moves by 1 (relationship 14 of the guide). Where
/// padding exceeds dilation * (kernel - 1) the plane still holds the whole input, and the window
/// starts inside it. That of a layer that resizes or shuffles is its input.
/// @throws RequestError as output_shape() does
Layout lay_out(const Layer& layer);

/// The same for a pass of a layer with a weight. Gradients are layouts like any other:
/// - input_gradient slides over the output's gradient, whose channels it reads, and each step
/// writes
///   a cell of the input's. Of a convolution it is the transposed one, and the other way round. A
///   step's weight is that of the tap's channel, the step's channel in its group and the tap's
///   kernel cell.
/// - weight_gradient has a step for each number of the weight: of an output channel (the step's),
/// an
///   input channel in the group (the taps' in_group) and a cell of the kernel (the step's output).
///   Its taps are the input cells that the number was ever multiplied with; their kernel cell is
///   that of the output, and so of its gradient: a convolution with stride and dilation exchanged.
///
/// Example: of a 3x3 kernel over 5x5 with stride 2, weight_gradient has nine steps of four taps
/// that lie two apart.
/// @throws RequestError as output_shape() does; also for an input_gradient if padding copies the
///   input, since gradients that come back from it are added up (input_gradient() does)
/// @pre has_weight(layer.kind)
Layout lay_out(const Layer& layer, Pass pass);

}  // namespace convanim
