// From a layer in a framework's words to one with an input: where its numbers are written.
#include <algorithm>
#include <array>
#include <string>

#include "framework/along_axis.h"
#include "framework/axis_padding.h"
#include "framework/check_input.h"
#include "framework/check_layer.h"
#include "framework/layer_channels.h"
#include "framework/resized_axis.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

LayerKind kind_of(const FrameworkLayer& layer, std::size_t axes) {
  if (resizes(layer)) return resizing_kind(layer, axes);
  switch (layer.kind) {
    case FrameworkKind::conv_transposed:
      return LayerKind::conv_transposed;
    case FrameworkKind::max_pool:
      return LayerKind::max_pool;
    case FrameworkKind::average_pool:
      return LayerKind::average_pool;
    case FrameworkKind::max_unpool:
      return LayerKind::max_unpool;
    case FrameworkKind::pixel_shuffle:
      return LayerKind::pixel_shuffle;
    case FrameworkKind::pixel_unshuffle:
      return LayerKind::pixel_unshuffle;
    default:
      return LayerKind::conv;
  }
}

bool shuffles(const FrameworkLayer& layer) {
  return layer.kind == FrameworkKind::pixel_shuffle || layer.kind == FrameworkKind::pixel_unshuffle;
}

std::string joined(const std::vector<int>& axes) {
  std::string text;
  for (const int axis : axes) text += (text.empty() ? "" : "x") + std::to_string(axis);
  return text;
}

std::string dimensions_text(std::size_t dimensions) {
  const std::array<std::string, kMaxDimensions> counts{"one dimension", "two dimensions",
                                                       "three dimensions"};
  return counts[dimensions - 1];
}

/// The input along each of the layer's axes. Others may stand in front of them with one cell.
std::vector<int> own_input(const FrameworkLayer& layer, const FrameworkInput& input) {
  const std::vector<int>& axes = input.axes;
  if (layer.dimensions == 0 || axes.size() == layer.dimensions) return axes;
  if (axes.size() < layer.dimensions) {
    throw RequestError(
        "input " + joined(axes) + " has " + dimensions_text(std::max<std::size_t>(axes.size(), 1)) +
        ", but " + layer.name + " has " + dimensions_text(layer.dimensions) + " (needs as many)");
  }
  const auto own = axes.end() - static_cast<std::ptrdiff_t>(layer.dimensions);
  const auto other = std::find_if(axes.begin(), own, [](int side) { return side != 1; });
  std::vector<int> needed(own, axes.end());
  if (other == own) return needed;
  const std::size_t axis =
      static_cast<std::size_t>(other - axes.begin()) + kMaxDimensions - axes.size();
  throw RequestError("input " + joined(axes) + " has " + std::to_string(*other) + " " +
                     (axis == kDepth ? "slices" : std::string(kAxisNames[axis])) +
                     ", but the layer has " + dimensions_text(layer.dimensions) + " (needs " +
                     joined(needed) + ")");
}

AxisSpec axis_of(const FrameworkLayer& layer, std::size_t index, int input) {
  if (resizes(layer)) return resized_axis(layer, index, input);
  if (!shuffles(layer)) return axis_with_input(layer, index, input);
  const double factor = along_axis(layer.scale, index, 1.0);
  return {.input = input, .kernel = static_cast<int>(factor)};
}

/// ONNX Runtime divides towards zero: where a window is less than a stride too long, there is one.
bool rounds_up(const FrameworkLayer& layer, const Layer& made) {
  const auto is_too_long = [](const AxisSpec& axis) {
    return reach(axis) >= axis.padding_before + axis.input + axis.padding_after;
  };
  return layer.framework == Framework::onnx && is_pool(made.kind) &&
         std::ranges::any_of(made.axes, is_too_long);
}

ShuffleOrder order_of(const FrameworkLayer& layer) {
  const bool blocks = shuffles(layer) && layer.interpolation == "DCR";
  return blocks ? ShuffleOrder::block_first : ShuffleOrder::channel_first;
}

}  // namespace

Layer with_input(const FrameworkLayer& layer, const FrameworkInput& input) {
  check_drawn(layer);
  const std::vector<int> axes = own_input(layer, input);
  if (axes.empty() || axes.size() > kMaxDimensions) {
    throw RequestError("a layer has 1 to 3 dimensions, not " + std::to_string(axes.size()));
  }
  Layer made{.kind = kind_of(layer, axes.size()), .dimensions = axes.size()};
  const std::size_t first = kMaxDimensions - axes.size();
  for (std::size_t n = 0; n < axes.size(); ++n) {
    made.axes[first + n] = axis_of(layer, n, axes[n]);
  }
  made.ceil_mode = layer.ceil_mode || rounds_up(layer, made);
  made.count_include_pad = layer.count_include_pad;
  made.divisor = layer.divisor;
  made.align_corners = layer.align_corners;
  made.shuffle_order = order_of(layer);
  made.padding_mode = layer.padding_mode;
  made.padding_value = layer.padding_value;
  set_channels(layer, input, made);
  check_input(layer, input, made);
  return made;
}

Layer with_input(const FrameworkLayer& layer, const std::vector<int>& axes) {
  return with_input(layer, FrameworkInput{axes, std::nullopt});
}

}  // namespace convanim
