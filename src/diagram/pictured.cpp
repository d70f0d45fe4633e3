// What a figure of one plane shows of a layer that has more.
#include <vector>

#include "base/phrases.h"
#include "convanim/diagram.h"

namespace convanim {

namespace {

/// The first output channel of a pixel shuffle reads each cell of one input channel or another's.
AxisSpec shuffled(const AxisSpec& axis) {
  return {.input = axis.input, .output = axis.input * axis.kernel};
}

/// That of an unshuffled one, the first cell of each block.
AxisSpec unshuffled(const AxisSpec& axis) {
  return {.input = axis.input, .stride = axis.kernel};
}

}  // namespace

Layer pictured(const Layer& layer) {
  Layer shown = layer;
  shown.dimensions = 2;
  shown.axes[kDepth] = {};
  shown.channels = {};
  shown.groups = 1;
  shown.bias = false;
  const bool shuffles = layer.kind == LayerKind::pixel_shuffle;
  if (!shuffles && layer.kind != LayerKind::pixel_unshuffle) return shown;
  shown.kind = shuffles ? LayerKind::upsample_nearest : LayerKind::conv;
  shown.shuffle_order = {};
  for (AxisSpec* axis : {&shown.rows(), &shown.cols()}) {
    *axis = shuffles ? shuffled(*axis) : unshuffled(*axis);
  }
  return shown;
}

std::string not_pictured(const Layer& layer) {
  std::vector<std::string> parts;
  const auto add = [&](int count, const std::string& what) {
    if (count == 1) return;
    parts.push_back(std::to_string(count - 1) + " of " + std::to_string(count) + " " + what);
  };
  add(layer.channels.in, "input channels");
  add(layer.channels.out, "output channels");
  if (layer.dimensions == kMaxDimensions) parts.emplace_back("depth");
  return enumerated(parts);
}

}  // namespace convanim
