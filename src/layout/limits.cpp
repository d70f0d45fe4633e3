// How large a layer may be whose steps are gone through one by one.
#include "convanim/limits.h"

#include <limits>
#include <optional>
#include <string>

#include "convanim/layout.h"
#include "layer/input_ranges.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

/// Why a layer is too large: what of it, and what would have to be lower.
using TooLarge = std::optional<std::string>;

/// All numbers multiplied.
long long all_cells(const Shape& shape) {
  long long total = 1;
  for (const int extent : shape) total *= extent;
  return total;
}

/// " (rows)", unless there is but one axis.
std::string of_axis(const Layer& layer, std::size_t axis) {
  return layer.dimensions == 1 ? "" : " (" + std::string(kAxisNames[axis]) + ")";
}

TooLarge too_large_number(const Layer& layer, std::size_t index) {
  const AxisSpec& axis = layer.axes[index];
  TooLarge why;
  const auto check = [&](const char* what, int value, const char* lower = nullptr) {
    if (why || value <= kMaxDrawnSide) return;
    why = std::string(what) + " " + std::to_string(value) + of_axis(layer, index) +
          " is more than is drawn (limit " + std::to_string(kMaxDrawnSide) + "; lower " +
          (lower ? lower : what) + ")";
  };
  check("kernel", axis.kernel);
  check("stride", axis.stride);
  check("padding", axis.padding_before);
  check("padding", axis.padding_after);
  check("dilation", axis.dilation);
  check("output padding", axis.output_padding);
  check("input", axis.input);
  const bool upsamples = is_resizing(layer.kind) && axis.output > axis.input;
  check("output", axis.output, upsamples ? "input, or the factor or output size" : "output size");
  return why;
}

TooLarge too_large_plane(const Layer& layer, const Layout& layout, std::size_t axis) {
  const int side = layout.plane_shape()[axis];
  if (side <= kMaxPlaneSide) return std::nullopt;
  const bool spread =
      layer.kind == LayerKind::conv_transposed || layer.kind == LayerKind::max_unpool;
  return "the input plane would have " + std::to_string(side) + " " +
         (axis == kDepth ? "slices" : std::string(kAxisNames[axis])) + " (limit " +
         std::to_string(kMaxPlaneSide) + "; lower " +
         (spread ? "input, stride, kernel or dilation)" : "input or padding)");
}

TooLarge too_large_output(const Layout& layout, std::size_t axis) {
  const int side = layout.output_shape()[axis];
  if (side <= kMaxPlaneSide) return std::nullopt;
  return "the output would have " + std::to_string(side) + " cells a side (limit " +
         std::to_string(kMaxPlaneSide) + "; lower input or what it is multiplied by)";
}

long long taps_of_step(const Layer& layer, const Layout& layout) {
  if (layer.kind == LayerKind::pixel_unshuffle) return 1;
  long long taps = channels_per_group(layer);
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) taps *= layout.window(axis).taps;
  return taps;
}

TooLarge too_many_taps(const Layer& layer, const Layout& layout) {
  const long long steps = layer.channels.out * all_cells(layout.output_shape());
  const long long taps = taps_of_step(layer, layout);
  if (steps <= kMaxTaps / taps) return std::nullopt;
  const bool countable = steps <= std::numeric_limits<long long>::max() / taps;
  return "all " + std::to_string(steps) + " steps together would have " +
         (countable ? std::to_string(steps * taps) : "more than 9e18") + " taps (limit " +
         std::to_string(kMaxTaps) + "; lower " +
         (layer.channels == Channels{} ? "input or kernel)" : "channels, input or kernel)");
}

TooLarge too_large(const Layer& layer) {
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    if (TooLarge why = too_large_number(layer, axis)) return why;
  }
  const Layout layout = lay_out(layer);
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    if (TooLarge why = too_large_plane(layer, layout, axis)) return why;
    if (TooLarge why = too_large_output(layout, axis)) return why;
  }
  return too_many_taps(layer, layout);
}

/// The smallest input that shows all that the layer does, if it is small enough.
std::string drawable_input(const Layer& layer) {
  const Layer alike = smallest_alike(layer);
  return too_large(alike) ? "" : input_text(alike);
}

}  // namespace

bool is_drawable(const Layer& layer) {
  output_shape(layer);  // one that has none is not too large
  return !too_large(layer);
}

void check_drawable(const Layer& layer) {
  output_shape(layer);
  if (const TooLarge why = too_large(layer)) {
    throw TooMuch(*why, Excess::layer, drawable_input(layer));
  }
}

}  // namespace convanim
