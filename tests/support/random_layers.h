// Random small layers of the kinds that slide, the unusual ones often: one row, padding on one
// side, ceil mode. Averages are not dilated, as in PyTorch and Keras.
#pragma once

#include <random>
#include <vector>

#include "convanim/layer.h"
#include "support/layer_2d.h"

namespace convanim {

/// That many layers that have an output; the same ones at every call.
inline std::vector<Layer2d> random_layers(int count) {
  std::mt19937 random(1603);
  // The remainder rather than a distribution: those differ between standard libraries.
  const auto below = [&random](unsigned bound) { return static_cast<int>(random() % bound); };
  std::vector<Layer2d> layers;
  while (static_cast<int>(layers.size()) < count) {
    Layer2d spec;
    spec.kind = static_cast<LayerKind>(below(4));
    spec.input = {1 + below(7), 1 + below(7)};
    spec.kernel = {1 + below(4), 1 + below(4)};
    if (below(3) > 0) spec.stride = {1 + below(3), 1 + below(3)};
    const bool dilates = below(3) == 0 && spec.kind != LayerKind::average_pool;
    if (dilates) spec.dilation = {1 + below(3), 1 + below(3)};
    if (below(3) > 0) spec.padding = {below(4), below(4), below(4), below(4)};
    if (below(2) == 0) {
      spec.padding.bottom = spec.padding.top;
      spec.padding.right = spec.padding.left;
    }
    if (spec.kind == LayerKind::conv_transposed) spec.output_padding = {below(3), below(3)};
    spec.ceil_mode = is_pool(spec.kind) && below(2) == 0;
    spec.count_include_pad = spec.kind != LayerKind::average_pool || below(2) == 0;
    if (below(4) == 0) {
      spec.input.rows = spec.kernel.rows = spec.stride.rows = spec.dilation.rows = 1;
      spec.padding.top = spec.padding.bottom = spec.output_padding.rows = 0;
    }
    try {
      output_size(spec);
    } catch (const RequestError&) {
      continue;
    }
    layers.push_back(spec);
  }
  return layers;
}

}  // namespace convanim
