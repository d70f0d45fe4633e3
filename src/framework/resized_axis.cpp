// What a layer in a framework's words puts out along an axis that it resizes.
#include "framework/resized_axis.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "framework/along_axis.h"

namespace convanim {

namespace {

constexpr auto kLinear = std::to_array<std::string_view>({"linear", "bilinear", "trilinear"});

/// Whether a word for one, two or three axes is the framework's for so many. Keras says bilinear.
bool is_linear(const FrameworkLayer& layer, std::size_t axes) {
  return axes >= 1 && axes <= kLinear.size() && layer.interpolation == kLinear[axes - 1];
}

/// Input cells from one output cell to the next: 2/5 of 2.5; none if no small numbers are it.
Ratio inverse(double scale) {
  constexpr int kMostUnder = 1024;
  constexpr double kClose = 1e-9;
  for (int n = 1; n <= kMostUnder; ++n) {
    const double under = scale * n;
    if (std::abs(under - std::round(under)) < kClose)
      return {n, static_cast<int>(std::lround(under))};
  }
  return {};
}

}  // namespace

bool resizes(const FrameworkLayer& layer) {
  return layer.kind == FrameworkKind::adaptive_max_pool ||
         layer.kind == FrameworkKind::adaptive_average_pool ||
         layer.kind == FrameworkKind::upsample;
}

LayerKind resizing_kind(const FrameworkLayer& layer, std::size_t axes) {
  if (layer.kind == FrameworkKind::adaptive_max_pool) return LayerKind::adaptive_max_pool;
  if (layer.kind == FrameworkKind::adaptive_average_pool) return LayerKind::adaptive_average_pool;
  if (layer.interpolation == "nearest") return LayerKind::upsample_nearest;
  if (is_linear(layer, axes)) return LayerKind::upsample_linear;
  const std::string linear =
      axes >= 1 && axes <= kLinear.size() ? " or '" + std::string(kLinear[axes - 1]) + "'" : "";
  throw RequestError(layer.name + " of " + std::to_string(axes) +
                     " dimensions is not drawn with '" + layer.interpolation +
                     "' (needs 'nearest'" + linear + ")");
}

AxisSpec resized_axis(const FrameworkLayer& layer, std::size_t index, int input) {
  AxisSpec axis{.input = input};
  const double scale = along_axis(layer.scale, index, 1.0);
  const int scaled = static_cast<int>(std::clamp(std::floor(input * scale), 0.0, kMaxSide + 1.0));
  axis.output = layer.scale.empty()
                    ? along_axis(layer.output_size, index, std::optional<int>()).value_or(input)
                    : scaled;
  const bool is_even = input * scale == scaled;
  if (layer.kind == FrameworkKind::upsample && !layer.scale.empty() && !layer.align_corners &&
      !is_even) {
    axis.spacing = inverse(scale);
  }
  return axis;
}

}  // namespace convanim
