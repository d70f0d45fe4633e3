// What a refusal says would have to hold along the axes that fail.
#include "layer/bounds.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "layer/layer_text.h"

namespace convanim {

namespace {

/// Of the layer's own axes.
std::vector<std::size_t> failing(const Bounds& bounds) {
  std::vector<std::size_t> axes;
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    if (bounds[axis]) axes.push_back(axis);
  }
  return axes;
}

}  // namespace

bool any_fails(const Bounds& bounds) {
  return !failing(bounds).empty();
}

std::string needs(const Layer& layer, const Bounds& bounds) {
  const std::vector<std::size_t> axes = failing(bounds);
  if (axes.size() != 1 || layer.dimensions == 1) return "needs ";
  return std::string(kAxisNames[axes.front()]) + (axes.front() == kDepth ? " needs " : " need ");
}

std::string needs(const Layer& layer, const Bounds& bounds, const std::string& what,
                  const PerAxis<int>& usual) {
  Shape all{};
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    all[axis] = bounds[axis].value_or(usual[axis]);
  }
  const std::vector<std::size_t> axes = failing(bounds);
  const std::string text = needs(layer, bounds) + what + " ";
  return text + (axes.size() == 1 ? std::to_string(all[axes.front()]) : short_text(layer, all));
}

PerAxis<int> larger_padding(const Layer& layer) {
  PerAxis<int> padding{};
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    padding[axis] = std::max(layer.axes[axis].padding_before, layer.axes[axis].padding_after);
  }
  return padding;
}

}  // namespace convanim
