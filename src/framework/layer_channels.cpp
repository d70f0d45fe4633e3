// The channels, groups and bias of a layer in a framework's words, applied to an input.
#include "framework/layer_channels.h"

#include <algorithm>

namespace convanim {

namespace {

/// More than any layer may have, which is refused.
int product(int a, int b) {
  return static_cast<int>(std::min(1LL * a * b, kMaxSide + 1LL));
}

/// The channels that a pixel shuffle makes one of.
int cells_of_block(const Layer& made) {
  int cells = 1;
  for (const AxisSpec& axis : own_axes(made)) cells = product(cells, axis.kernel);
  return cells;
}

Channels shuffled(const FrameworkInput& input, const Layer& made) {
  const int cells = cells_of_block(made);
  if (made.kind == LayerKind::pixel_unshuffle) {
    const int in = input.channels.value_or(1);
    return {in, product(in, cells)};
  }
  const int in = input.channels.value_or(cells);
  return {in, std::max(1, in / cells)};
}

}  // namespace

void set_channels(const FrameworkLayer& layer, const FrameworkInput& input, Layer& made) {
  if (made.kind == LayerKind::pixel_shuffle || made.kind == LayerKind::pixel_unshuffle) {
    made.channels = shuffled(input, made);
    return;
  }
  const bool multiplies = has_weight(made.kind);
  const int groups = multiplies && !layer.depthwise ? layer.groups.value_or(1) : 1;
  const int in = input.channels.value_or(layer.in_channels.value_or(groups));
  made.channels = {in, in};
  if (!multiplies) return;
  made.groups = layer.depthwise ? in : groups;
  made.channels.out =
      layer.depthwise ? product(in, layer.depth_multiplier) : layer.out_channels.value_or(groups);
  made.bias = layer.bias.value_or(false);
}

}  // namespace convanim
