// From a layer in a framework's words to one with an input: where its numbers are written.
#include <algorithm>
#include <string>

#include "framework/axis_padding.h"
#include "framework/check_input.h"
#include "framework/check_layer.h"

namespace convanim {

namespace {

LayerKind kind_of(const FrameworkLayer& layer) {
  switch (layer.kind) {
    case FrameworkKind::conv_transposed:
      return LayerKind::conv_transposed;
    case FrameworkKind::max_pool:
      return LayerKind::max_pool;
    case FrameworkKind::average_pool:
      return LayerKind::average_pool;
    default:
      return LayerKind::conv;
  }
}

std::string joined(const std::vector<int>& axes) {
  std::string text;
  for (const int axis : axes) text += (text.empty() ? "" : "x") + std::to_string(axis);
  return text;
}

/// The input along each of the layer's axes. One row may be given for a layer of one dimension.
std::vector<int> own_input(const FrameworkLayer& layer, const FrameworkInput& input) {
  std::vector<int> axes = input.axes;
  if (layer.dimensions == 0 || axes.size() == layer.dimensions) return axes;
  const bool is_row = layer.dimensions == 1 && axes.size() == 2;
  if (is_row && axes.front() == 1) return {axes.back()};
  if (is_row) {
    throw RequestError("input " + joined(axes) + " has " + std::to_string(axes.front()) +
                       " rows, but the layer has one dimension (needs 1x" +
                       std::to_string(axes.back()) + ")");
  }
  throw RequestError("input " + joined(axes) + " has " + std::to_string(axes.size()) +
                     " dimensions, but " + layer.name + " has " + std::to_string(layer.dimensions));
}

}  // namespace

Layer with_input(const FrameworkLayer& layer, const FrameworkInput& input) {
  check_drawn(layer);
  const std::vector<int> axes = own_input(layer, input);
  if (axes.empty() || axes.size() > kMaxDimensions) {
    throw RequestError("a layer has 1 to 3 dimensions, not " + std::to_string(axes.size()));
  }
  Layer made;
  made.kind = kind_of(layer);
  made.dimensions = std::max<std::size_t>(axes.size(), 2);
  const std::size_t first = kMaxDimensions - axes.size();
  for (std::size_t n = 0; n < axes.size(); ++n) {
    made.axes[first + n] = axis_with_input(layer, n, axes[n]);
  }
  made.ceil_mode = layer.ceil_mode;
  made.count_include_pad = layer.count_include_pad;
  check_input(layer, input, made);
  return made;
}

Layer with_input(const FrameworkLayer& layer, Size input) {
  if (layer.dimensions > 2) {
    throw RequestError(layer.name + " has 3 dimensions (convanim draws 1 and 2)");
  }
  return with_input(layer, FrameworkInput{{input.rows, input.cols}, std::nullopt});
}

}  // namespace convanim
