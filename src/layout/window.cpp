// One axis of a layer: where its windows lie, and what they find there.
#include <algorithm>

#include "convanim/layout.h"
#include "layout/make_window.h"

namespace convanim {

namespace {

Window conv_window(const AxisSpec& axis, PaddingMode padding, int steps) {
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
          .reversed = false,
          .padding = padding};
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

/// Over the input itself.
Window bare_window(const AxisSpec& axis, int steps) {
  return {.plane = axis.input, .data = axis.input, .padded_end = axis.input, .steps = steps};
}

/// Step n has the input from n / steps of it on to (n + 1) / steps, cells that are cut included.
Window adaptive_window(const AxisSpec& axis) {
  Window window = bare_window(axis, axis.output);
  window.motion = Motion::adaptive;
  window.spacing = axis.input;
  window.per = axis.output;
  for (int step = 0; step < window.steps; ++step) {
    window.taps = std::max(window.taps, window.taps_of(step));
  }
  return window;
}

Ratio spacing_of(const AxisSpec& axis) {
  return axis.spacing.over > 0 ? axis.spacing : Ratio{axis.input, axis.output};
}

Window nearest_window(const AxisSpec& axis) {
  Window window = bare_window(axis, axis.output);
  window.motion = Motion::nearest;
  window.spacing = spacing_of(axis).over;
  window.per = spacing_of(axis).under;
  return window;
}

/// Cells are squares whose middles are compared, or points of which the first and the last stay.
Window linear_window(const AxisSpec& axis, bool align_corners) {
  Window window = bare_window(axis, axis.output);
  window.motion = Motion::linear;
  if (align_corners) {
    window.spacing = axis.output > 1 ? axis.input - 1 : 0;
    window.per = std::max(1, axis.output - 1);
  } else {
    const auto [over, under] = spacing_of(axis);
    window.start = over - under;
    window.spacing = 2 * over;
    window.per = 2 * under;
  }
  for (int step = 0; step < window.steps; ++step) {
    window.taps = std::max(window.taps, window.taps_of(step));
  }
  return window;
}

Window shuffled_window(const AxisSpec& axis, int steps) {
  Window window = bare_window(axis, steps);
  window.motion = Motion::shuffled;
  window.per = axis.kernel;
  return window;
}

Window unshuffled_window(const AxisSpec& axis, int steps) {
  Window window = bare_window(axis, steps);
  window.taps = window.spacing = axis.kernel;
  return window;
}

/// Which input cell a cell of the padding copies.
/// @param offset from the first input cell
int copied(PaddingMode mode, int offset, int data) {
  const bool before = offset < 0;
  switch (mode) {
    case PaddingMode::reflect:
      return before ? -offset : 2 * (data - 1) - offset;
    case PaddingMode::replicate:
      return before ? 0 : data - 1;
    case PaddingMode::circular:
      return before ? offset + data : offset - data;
    case PaddingMode::symmetric:
      return before ? -offset - 1 : 2 * data - 1 - offset;
    case PaddingMode::zeros:
    case PaddingMode::constant:
      break;
  }
  return AxisContent::kNoSource;
}

}  // namespace

int Window::resized_first(int step) const {
  const long long at = start + 1LL * step * spacing;
  return static_cast<int>(std::clamp(at / per, 0LL, data - 1LL));
}

int Window::resized_taps(int step) const {
  if (motion == Motion::adaptive) {
    const long long end = (step + 1LL) * spacing;
    return static_cast<int>((end + per - 1) / per) - first(step);
  }
  return motion == Motion::linear && share(step, 0) < 1 ? 2 : 1;
}

double Window::share(int step, int tap) const {
  if (motion != Motion::linear) return 1;
  const long long at = start + 1LL * step * spacing;
  if (at <= 0 || at >= (data - 1LL) * per) return 1;
  const double behind = static_cast<double>(at % per) / per;
  return tap == 0 ? 1 - behind : behind;
}

int Window::kernel(int step, int tap) const {
  if (motion == Motion::shuffled) return step % per;
  return reversed ? taps - 1 - tap : tap;
}

AxisContent content_at(const Window& window, int position) {
  if (position >= window.padded_end) return {Origin::overhang};
  const int offset = position - window.data_start;
  if (offset < 0 || offset > (window.data - 1) * window.data_spacing) {
    return {Origin::padding, copied(window.padding, offset, window.data)};
  }
  if (offset % window.data_spacing != 0) return {Origin::inserted};
  return {Origin::data, offset / window.data_spacing};
}

Window make_window(const Layer& layer, const AxisSpec& axis, int steps) {
  switch (layer.kind) {
    case LayerKind::conv:
    case LayerKind::max_pool:
    case LayerKind::average_pool:
      break;
    case LayerKind::conv_transposed:
    case LayerKind::max_unpool:
      return transposed_window(axis, steps);
    case LayerKind::adaptive_max_pool:
    case LayerKind::adaptive_average_pool:
      return adaptive_window(axis);
    case LayerKind::upsample_nearest:
      return nearest_window(axis);
    case LayerKind::upsample_linear:
      return linear_window(axis, layer.align_corners);
    case LayerKind::pixel_shuffle:
      return shuffled_window(axis, steps);
    case LayerKind::pixel_unshuffle:
      return unshuffled_window(axis, steps);
  }
  return conv_window(axis, layer.padding_mode, steps);
}

Window window_along(const Layer& layer, std::size_t axis) {
  return make_window(layer, layer.axes[axis], output_shape(layer)[axis]);
}

}  // namespace convanim
