// The geometry core: which cells each step of a layer reads and writes. Integers only; knows no
// pixel.
#pragma once

#include <optional>
#include <vector>

#include "convanim/spec.h"

namespace convanim {

/// The longest side of the plane that the window slides over, in cells.
inline constexpr int kMaxPlaneSide = 512;

/// The most taps of all steps together: what a layer's numbers take to compute, and its JSON to
/// list.
inline constexpr long long kMaxTaps = 100'000'000;

/// Where what a cell of the input plane holds comes from. Of a cell's row and its column, the later
/// one of this list decides.
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
  std::optional<Cell> source{};  ///< the input cell whose number stands there; nothing for a zero
  friend bool operator==(const Content&, const Content&) = default;
};

/// A rectangle of cells.
struct CellRect {
  Cell top_left;
  Size size;
  friend bool operator==(const CellRect&, const CellRect&) = default;
};

/// One multiplication of a step.
struct Tap {
  Cell plane;
  Cell kernel;  ///< index into the layer's own weight: transposed convolutions read it rotated
  Content content;
  friend bool operator==(const Tap&, const Tap&) = default;
};

struct Step {
  Cell output;
  CellRect window;        ///< the taps' hull, in the input plane
  std::vector<Tap> taps;  ///< in reading order of the plane
  friend bool operator==(const Step&, const Step&) = default;
};

/// Where things stand along one axis of the input plane. Positions count cells from the plane's
/// start.
struct Axis {
  int plane = 0;
  int input = 0;
  int input_start = 0;
  int input_spacing = 1;  ///< from one input cell to the next
  int padded_end = 0;     ///< one behind the padding's last cell
  int output = 0;
  int window_start = 0;
  int window_spacing = 1;  ///< from one step's window to the next one's
  int taps = 0;
  int tap_spacing = 1;
  bool rotated = false;  ///< whether the taps read the kernel backwards
  friend bool operator==(const Axis&, const Axis&) = default;
};

/// The input plane that the window slides over, the output, and every step between them. A value of
/// constant size: steps are worked out on request. Made by lay_out().
class Layout {
 public:
  Layout(const Axis& rows, const Axis& cols) : rows_(rows), cols_(cols) {}

  Size plane() const { return {rows_.plane, cols_.plane}; }
  Size output() const { return {rows_.output, cols_.output}; }

  /// One for each output cell.
  int steps() const { return rows_.output * cols_.output; }

  /// Step n writes output cell n in reading order, 0 <= n < steps().
  Step step(int n) const;

  /// What the cell of the input plane holds, whatever the step.
  Content content(Cell plane_cell) const;

  friend bool operator==(const Layout&, const Layout&) = default;

 private:
  Axis rows_;
  Axis cols_;
};

/// Lays the layer out. A convolution's plane is its input with the padding around it; a transposed
/// convolution's is that of the direct convolution that computes the same: stride - 1 cells between
/// neighbouring inputs, dilation * (kernel - 1) - padding around them, output padding at the bottom
/// and on the right, and the window moves by 1 (relationship 14 of the guide). Where padding
/// exceeds dilation * (kernel - 1) the plane still holds the whole input, and the window starts
/// inside it.
/// @throws RequestError as output_size() does, or if the plane is longer than kMaxPlaneSide or
/// there are more than kMaxTaps taps.
Layout lay_out(const ConvSpec& spec);

}  // namespace convanim
