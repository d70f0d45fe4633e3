// What pools to a given size and upsamplings come to in the numbers that frameworks take.
#include <algorithm>

#include "code/resizing_code.h"
#include "convanim/layout.h"

namespace convanim {

namespace {

/// The axis as sliding windows go over it.
std::optional<AxisSpec> sliding_axis(const AxisSpec& axis, const Window& window) {
  AxisSpec sliding{.input = axis.input};
  sliding.kernel = window.taps_of(0);
  sliding.stride = window.steps > 1 ? window.first(1) - window.first(0) : axis.input;
  for (int step = 0; step < window.steps; ++step) {
    const bool fits = window.first(step) == step * sliding.stride &&
                      window.taps_of(step) == sliding.kernel && sliding.stride > 0;
    if (!fits) return std::nullopt;
  }
  return sliding;
}

}  // namespace

std::optional<Layer> sliding_pool(const Layer& layer) {
  Layer pool = layer;
  pool.kind = takes_maximum(layer.kind) ? LayerKind::max_pool : LayerKind::average_pool;
  const Layout layout = lay_out(layer);
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    const auto sliding = sliding_axis(layer.axes[axis], layout.window(axis));
    if (!sliding) return std::nullopt;
    pool.axes[axis] = *sliding;
  }
  return pool;
}

bool is_global_pool(const Layer& layer) {
  const auto axes = own_axes(layer);
  return std::ranges::all_of(axes, [](const AxisSpec& axis) { return axis.output == 1; });
}

Ratio upsampled_spacing(const AxisSpec& axis) {
  return axis.spacing.over > 0 ? axis.spacing : Ratio{axis.input, axis.output};
}

bool spaces_itself(const Layer& layer) {
  return std::ranges::any_of(layer.axes,
                             [](const AxisSpec& axis) { return axis.spacing.over > 0; });
}

std::optional<PerAxis<int>> whole_factors(const Layer& layer) {
  PerAxis<int> factors{};
  for (std::size_t n = 0; n < kMaxDimensions; ++n) {
    const AxisSpec& axis = layer.axes[n];
    if (axis.spacing.over > 0 || axis.output % axis.input != 0) return std::nullopt;
    factors[n] = axis.output / axis.input;
  }
  return factors;
}

}  // namespace convanim
