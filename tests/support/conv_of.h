// Convolutions of several channels for tests.
#pragma once

#include "convanim/layer.h"

namespace convanim {

/// Of square inputs and kernels.
inline Layer conv_of(Channels channels, int groups, int kernel, int input) {
  Layer layer{.kind = LayerKind::conv, .dimensions = 2};
  for (const std::size_t axis : {kRows, kCols}) {
    layer.axes[axis] = {.input = input, .kernel = kernel};
  }
  layer.channels = channels;
  layer.groups = groups;
  return layer;
}

}  // namespace convanim
