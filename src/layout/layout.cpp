// The geometry core: which cells each step of a layer reads and writes.
#include "convanim/layout.h"

#include <algorithm>
#include <cassert>

namespace convanim {

namespace {

Window conv_window(const AxisSpec& axis, int steps) {
  const int padded = axis.padding_before + axis.input + axis.padding_after;
  // Only a pool in ceil mode has a last window that ends behind the padding.
  const int last_window_end = (steps - 1) * axis.stride + reach(axis) + 1;
  return {.plane = std::max(padded, last_window_end),
          .data = axis.input,
          .data_start = axis.padding_before,
          .data_spacing = 1,
          .padded_end = padded,
          .taps = axis.kernel,
          .tap_spacing = axis.dilation,
          .steps = steps,
          .start = 0,
          .spacing = axis.stride,
          .reversed = false};
}

/// The direct convolution that computes the transposed one: it moves by 1 over the spread input.
Window transposed_window(const AxisSpec& axis, int steps) {
  // Counted from the first window; a crop deeper than the reach puts input cells outside all
  // windows.
  const int data_start = reach(axis) - axis.padding_before;
  const int data_end = data_start + (axis.input - 1) * axis.stride + 1;
  const int plane_start = std::min(0, data_start);
  const int plane_end = std::max(steps + reach(axis), data_end);
  return {.plane = plane_end - plane_start,
          .data = axis.input,
          .data_start = data_start - plane_start,
          .data_spacing = axis.stride,
          .padded_end = plane_end - plane_start,
          .taps = axis.kernel,
          .tap_spacing = axis.dilation,
          .steps = steps,
          .start = -plane_start,
          .spacing = 1,
          .reversed = true};
}

Window make_window(LayerKind kind, const AxisSpec& axis, int steps) {
  return kind == LayerKind::conv_transposed ? transposed_window(axis, steps)
                                            : conv_window(axis, steps);
}

/// A tap of a step, along one axis.
struct AxisTap {
  int position;
  int kernel;
  AxisContent content;
};

std::vector<AxisTap> axis_taps(const Window& window, int step) {
  std::vector<AxisTap> taps;
  for (int tap = 0; tap < window.taps; ++tap) {
    const int position = window.position(step, tap);
    taps.push_back({position, window.kernel(tap), content_at(window, position)});
  }
  return taps;
}

Content combined(const AxisContent& depth, const AxisContent& row, const AxisContent& col) {
  const Origin origin = std::max({depth.origin, row.origin, col.origin});
  if (origin != Origin::data) return {origin};
  return {origin, Position{depth.source, row.source, col.source}};
}

/// The n-th cell in reading order.
Position nth_cell(const Shape& shape, int n) {
  const int cols = shape[kCols];
  const int rows = shape[kRows];
  return {n / cols / rows, n / cols % rows, n % cols};
}

}  // namespace

AxisContent content_at(const Window& window, int position) {
  if (position >= window.padded_end) return {Origin::overhang};
  const int offset = position - window.data_start;
  if (offset < 0 || offset > (window.data - 1) * window.data_spacing) return {Origin::padding};
  if (offset % window.data_spacing != 0) return {Origin::inserted};
  return {Origin::data, offset / window.data_spacing};
}

Window window_along(const Layer& layer, std::size_t axis) {
  return make_window(layer.kind, layer.axes[axis], output_shape(layer)[axis]);
}

Shape Layout::along(int Window::*number) const {
  Shape shape{};
  std::ranges::transform(windows_, shape.begin(), number);
  return shape;
}

int Layout::steps() const {
  const Shape cells = output_shape();
  return cells[kDepth] * cells[kRows] * cells[kCols];
}

Content Layout::content_at(const Position& plane_cell) const {
  const auto along_axis = [&](std::size_t axis) {
    return convanim::content_at(windows_[axis], plane_cell[axis]);
  };
  return combined(along_axis(kDepth), along_axis(kRows), along_axis(kCols));
}

Step Layout::step(int n) const {
  assert(n >= 0 && n < steps());
  Step step{nth_cell(output_shape(), n), {}, {}};
  PerAxis<std::vector<AxisTap>> taps;
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    taps[axis] = axis_taps(windows_[axis], step.output[axis]);
    step.window.start[axis] = taps[axis].front().position;
    step.window.shape[axis] = windows_[axis].extent();
  }
  step.taps.reserve(taps[kDepth].size() * taps[kRows].size() * taps[kCols].size());
  for (const AxisTap& depth : taps[kDepth]) {
    for (const AxisTap& row : taps[kRows]) {
      for (const AxisTap& col : taps[kCols]) {
        step.taps.push_back({{depth.position, row.position, col.position},
                             {depth.kernel, row.kernel, col.kernel},
                             combined(depth.content, row.content, col.content)});
      }
    }
  }
  return step;
}

Layout lay_out(const Layer& layer) {
  const Shape steps = output_shape(layer);
  PerAxis<Window> windows;
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    windows[axis] = make_window(layer.kind, layer.axes[axis], steps[axis]);
  }
  return Layout(windows);
}

}  // namespace convanim
