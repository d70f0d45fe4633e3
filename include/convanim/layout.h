// The geometry core: which cells each step of a layer reads and writes. Integers only; knows no
// pixel.
#pragma once

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
  padding,   ///< around the input; a transposed convolution's output padding too
  overhang,  ///< behind the padding: only a pool in ceil mode has windows that reach there, and
             ///< what they find counts for nothing
};

/// What a cell of the input plane holds.
struct Content {
  Origin origin = Origin::data;
  std::optional<Position> source{};  ///< the input cell whose number stands there; nothing for a
                                     ///< zero
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
  friend bool operator==(const Tap&, const Tap&) = default;
};

struct Step {
  Position output;
  Region window;          ///< the taps' hull, in the input plane
  std::vector<Tap> taps;  ///< in reading order of the plane
  friend bool operator==(const Step&, const Step&) = default;
};

/// Where things stand along one axis of the input plane. Positions count cells from the plane's
/// start.
struct Window {
  int plane = 1;
  int data = 1;
  int data_start = 0;
  int data_spacing = 1;  ///< from one input cell to the next
  int padded_end = 1;    ///< one behind the padding's last cell
  int taps = 1;
  int tap_spacing = 1;
  int steps = 1;          ///< output cells
  int start = 0;          ///< the first step's
  int spacing = 1;        ///< from one step's window to the next one's
  bool reversed = false;  ///< whether the taps read the kernel backwards

  /// Where that step's tap is.
  int position(int step, int tap) const { return start + step * spacing + tap * tap_spacing; }

  /// Which index of the kernel the tap reads.
  int kernel(int tap) const { return reversed ? taps - 1 - tap : tap; }

  /// From the first tap to the last one.
  int extent() const { return (taps - 1) * tap_spacing + 1; }

  friend bool operator==(const Window&, const Window&) = default;
};

/// What lies at a position of an axis.
struct AxisContent {
  Origin origin = Origin::data;
  int source = 0;  ///< the input's index, where there is one
};

AxisContent content_at(const Window& window, int position);

/// The window along one of the layer's axes.
/// @param axis kDepth, kRows or kCols
/// @throws RequestError as output_shape() does
Window window_along(const Layer& layer, std::size_t axis);

/// The input plane that the window slides over, the output, and every step between them. A value of
/// constant size: steps are worked out on request. Made by lay_out().
class Layout {
 public:
  explicit Layout(const PerAxis<Window>& windows) : windows_(windows) {}

  const Window& window(std::size_t axis) const { return windows_[axis]; }

  Shape plane_shape() const { return along(&Window::plane); }
  Shape output_shape() const { return along(&Window::steps); }

  /// Of one slice.
  Size plane() const { return slice_size(plane_shape()); }
  Size output() const { return slice_size(output_shape()); }

  /// One for each output cell.
  /// @pre as many as check_drawable() lets through
  int steps() const;

  /// Step n writes output cell n in reading order, 0 <= n < steps().
  Step step(int n) const;

  /// What the cell of the input plane holds, whatever the step.
  Content content_at(const Position& plane_cell) const;
  Content content(Cell plane_cell) const { return content_at({0, plane_cell.row, plane_cell.col}); }

  friend bool operator==(const Layout&, const Layout&) = default;

 private:
  Shape along(int Window::*number) const;

  PerAxis<Window> windows_;
};

/// Lays the layer out. A convolution's plane is its input with the padding around it; a transposed
/// convolution's is that of the direct convolution that computes the same: stride - 1 cells between
/// neighbouring inputs, dilation * (kernel - 1) - padding around them, output padding at the end,
/// the bottom and the right, and the window moves by 1 (relationship 14 of the guide). Where
/// padding exceeds dilation * (kernel - 1) the plane still holds the whole input, and the window
/// starts inside it.
/// @throws RequestError as output_shape() does
Layout lay_out(const Layer& layer);

}  // namespace convanim
