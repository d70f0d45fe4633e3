// The numbers of recorded layers, in convanim's order.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>

#include <nlohmann/json.hpp>

#include "convanim/values.h"
#include "layer/layer_text.h"

namespace convanim {

/// Where a framework keeps a weight: the flat index of that of an output channel, an input channel
/// in its group, and a cell of the kernel.
using WeightIndex = std::function<int(const Layer&, int out, int in_group, int cell)>;

inline int kernel_cells(const Layer& layer) {
  int cells = 1;
  for (const AxisSpec& axis : layer.axes) cells *= axis.kernel;
  return cells;
}

/// [out, in / groups, ...kernel]; transposed [in, out / groups, ...kernel].
inline int torch_index(const Layer& layer, int out, int in_group, int cell) {
  const int out_in_group = layer.channels.out / layer.groups;
  const int first = channels_per_group(layer) * (out / out_in_group);
  const int channels = layer.kind == LayerKind::conv_transposed
                           ? (first + in_group) * out_in_group + out % out_in_group
                           : out * channels_per_group(layer) + in_group;
  return channels * kernel_cells(layer) + cell;
}

inline Tensor weights_of(const Layer& layer, const nlohmann::json& flat, const WeightIndex& index) {
  Tensor weight{
      layer.channels.out * channels_per_group(layer), along_axes(layer, &AxisSpec::kernel), {}};
  for (int out = 0; out < layer.channels.out; ++out) {
    for (int in = 0; in < channels_per_group(layer); ++in) {
      for (int cell = 0; cell < kernel_cells(layer); ++cell) {
        weight.values.push_back(flat.at(static_cast<std::size_t>(index(layer, out, in, cell))));
      }
    }
  }
  return weight;
}

inline Tensor input_of(const Layer& layer, const nlohmann::json& line) {
  return {layer.channels.in, along_axes(layer, &AxisSpec::input), line["x"]};
}

inline bool is_close(double value, double expected) {
  return std::abs(value - expected) <= 1e-6 * std::max(1.0, std::abs(expected));
}

}  // namespace convanim
