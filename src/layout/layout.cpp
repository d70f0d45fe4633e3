// The geometry core: which cells each step of a layer reads and writes.
#include "convanim/layout.h"

#include <algorithm>
#include <cassert>

namespace convanim {

namespace {

Axis conv_axis(const AxisSpec& spec, int output) {
  const int padded = spec.padding_start + spec.input + spec.padding_end;
  // Only a pool in ceil mode has a last window that ends behind the padding.
  const int last_window_end = (output - 1) * spec.stride + reach(spec) + 1;
  return {.plane = std::max(padded, last_window_end),
          .input = spec.input,
          .input_start = spec.padding_start,
          .input_spacing = 1,
          .padded_end = padded,
          .output = output,
          .window_start = 0,
          .window_spacing = spec.stride,
          .taps = spec.kernel,
          .tap_spacing = spec.dilation,
          .rotated = false};
}

/// The direct convolution that computes the transposed one: it moves by 1 over the spread input.
Axis transposed_axis(const AxisSpec& spec, int output) {
  // Counted from the first window; a crop deeper than the reach puts input cells outside all
  // windows.
  const int input_start = reach(spec) - spec.padding_start;
  const int input_end = input_start + (spec.input - 1) * spec.stride + 1;
  const int plane_start = std::min(0, input_start);
  const int plane_end = std::max(output + reach(spec), input_end);
  return {.plane = plane_end - plane_start,
          .input = spec.input,
          .input_start = input_start - plane_start,
          .input_spacing = spec.stride,
          .padded_end = plane_end - plane_start,
          .output = output,
          .window_start = -plane_start,
          .window_spacing = 1,
          .taps = spec.kernel,
          .tap_spacing = spec.dilation,
          .rotated = true};
}

void check_plane(int side, const char* unit, LayerKind kind) {
  if (side <= kMaxPlaneSide) return;
  const bool spread = kind == LayerKind::conv_transposed;
  throw RequestError("the input plane would have " + std::to_string(side) + " " + unit +
                     " (limit " + std::to_string(kMaxPlaneSide) + "; lower " +
                     (spread ? "input, stride, kernel or dilation)" : "input or padding)"));
}

void check_taps(const Axis& rows, const Axis& cols) {
  const long long steps = static_cast<long long>(rows.output) * cols.output;
  const long long taps = static_cast<long long>(rows.taps) * cols.taps;
  if (steps * taps <= kMaxTaps) return;
  throw RequestError("all " + std::to_string(steps) + " steps together would have " +
                     std::to_string(steps * taps) + " taps (limit " + std::to_string(kMaxTaps) +
                     "; lower input or kernel)");
}

/// What lies at a position: an input row (or column), or none.
struct AxisContent {
  Origin origin = Origin::data;
  int input = 0;  ///< of data
};

AxisContent axis_content(const Axis& axis, int position) {
  if (position >= axis.padded_end) return {Origin::overhang};
  const int offset = position - axis.input_start;
  if (offset < 0 || offset > (axis.input - 1) * axis.input_spacing) return {Origin::padding};
  if (offset % axis.input_spacing != 0) return {Origin::inserted};
  return {Origin::data, offset / axis.input_spacing};
}

int window_position(const Axis& axis, int output) {
  return axis.window_start + output * axis.window_spacing;
}

int window_extent(const Axis& axis) {
  return (axis.taps - 1) * axis.tap_spacing + 1;
}

int kernel_index(const Axis& axis, int tap) {
  return axis.rotated ? axis.taps - 1 - tap : tap;
}

}  // namespace

Content Layout::content(Cell plane_cell) const {
  const AxisContent row = axis_content(rows_, plane_cell.row);
  const AxisContent col = axis_content(cols_, plane_cell.col);
  const Origin origin = std::max(row.origin, col.origin);
  if (origin != Origin::data) return {origin};
  return {origin, Cell{row.input, col.input}};
}

Step Layout::step(int n) const {
  assert(n >= 0 && n < steps());
  const Cell output{n / cols_.output, n % cols_.output};
  const Cell corner{window_position(rows_, output.row), window_position(cols_, output.col)};
  Step step{output, {corner, {window_extent(rows_), window_extent(cols_)}}, {}};
  step.taps.reserve(static_cast<std::size_t>(rows_.taps) * static_cast<std::size_t>(cols_.taps));
  for (int row = 0; row < rows_.taps; ++row) {
    for (int col = 0; col < cols_.taps; ++col) {
      const Cell plane{corner.row + row * rows_.tap_spacing, corner.col + col * cols_.tap_spacing};
      const Cell kernel{kernel_index(rows_, row), kernel_index(cols_, col)};
      step.taps.push_back({plane, kernel, content(plane)});
    }
  }
  return step;
}

Layout lay_out(const ConvSpec& spec) {
  const Size output = output_size(spec);
  const auto axis = spec.kind == LayerKind::conv_transposed ? transposed_axis : conv_axis;
  const Axis rows = axis(row_axis(spec), output.rows);
  const Axis cols = axis(col_axis(spec), output.cols);
  check_plane(rows.plane, "rows", spec.kind);
  check_plane(cols.plane, "columns", spec.kind);
  check_taps(rows, cols);
  return {rows, cols};
}

}  // namespace convanim
