// How large a layer may be whose steps are gone through one by one.
#include "convanim/limits.h"

#include <string>

#include "convanim/layout.h"

namespace convanim {

namespace {

/// All numbers multiplied.
long long all_cells(const Shape& shape) {
  long long total = 1;
  for (const int extent : shape) total *= extent;
  return total;
}

void check_drawn_numbers(const AxisSpec& axis) {
  const auto check = [](const char* what, int value, int least) {
    if (value <= kMaxDrawnSide) return;
    throw RequestError(std::string(what) + " " + std::to_string(value) + " is out of range (" +
                       std::to_string(least) + " to " + std::to_string(kMaxDrawnSide) + ")");
  };
  check("input", axis.input, 1);
  check("kernel", axis.kernel, 1);
  check("stride", axis.stride, 1);
  check("padding", axis.padding_before, 0);
  check("padding", axis.padding_after, 0);
  check("dilation", axis.dilation, 1);
  check("output padding", axis.output_padding, 0);
  check("output", axis.output, 1);
}

void check_plane(int side, const char* unit, LayerKind kind) {
  if (side <= kMaxPlaneSide) return;
  const bool spread = kind == LayerKind::conv_transposed || kind == LayerKind::max_unpool;
  throw RequestError("the input plane would have " + std::to_string(side) + " " + unit +
                     " (limit " + std::to_string(kMaxPlaneSide) + "; lower " +
                     (spread ? "input, stride, kernel or dilation)" : "input or padding)"));
}

void check_output(int side) {
  if (side <= kMaxPlaneSide) return;
  throw RequestError("the output would have " + std::to_string(side) + " cells a side (limit " +
                     std::to_string(kMaxPlaneSide) + "; lower input or what it is multiplied by)");
}

void check_taps(long long steps, long long taps) {
  if (steps * taps <= kMaxTaps) return;
  throw RequestError("all " + std::to_string(steps) + " steps together would have " +
                     std::to_string(steps * taps) + " taps (limit " + std::to_string(kMaxTaps) +
                     "; lower input or kernel)");
}

long long taps_of_step(const Layer& layer, const Layout& layout) {
  if (layer.kind == LayerKind::pixel_unshuffle) return 1;
  long long taps = channels_per_group(layer);
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) taps *= layout.window(axis).taps;
  return taps;
}

}  // namespace

void check_drawable(const Layer& layer) {
  for (const AxisSpec& axis : layer.axes) check_drawn_numbers(axis);
  const Layout layout = lay_out(layer);
  const Shape plane = layout.plane_shape();
  check_plane(plane[kDepth], "slices", layer.kind);
  check_plane(plane[kRows], "rows", layer.kind);
  check_plane(plane[kCols], "columns", layer.kind);
  for (const int side : layout.output_shape()) check_output(side);
  check_taps(layer.channels.out * all_cells(layout.output_shape()), taps_of_step(layer, layout));
}

}  // namespace convanim
