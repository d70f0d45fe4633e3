// What a layer of any dimensions and channels puts out, by its definition: the yardstick for
// compute_output(). Knows no plane and no window.
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

#include "convanim/layer.h"
#include "convanim/values.h"

namespace convanim {

/// One channel: a number, or nothing where a zero stands that a maximum passes over.
struct Volume {
  Shape shape{1, 1, 1};
  std::vector<std::optional<double>> cells;
};

inline std::vector<Position> positions_of(const Shape& shape) {
  std::vector<Position> all;
  for (int depth = 0; depth < shape[kDepth]; ++depth) {
    for (int row = 0; row < shape[kRows]; ++row) {
      for (int col = 0; col < shape[kCols]; ++col) all.push_back({depth, row, col});
    }
  }
  return all;
}

inline std::size_t place_of(const Position& at, const Shape& shape) {
  return static_cast<std::size_t>((at[kDepth] * shape[kRows] + at[kRows]) * shape[kCols] +
                                  at[kCols]);
}

/// Indices of the axis in the order in which they stand in its padded input, -1 for the padding's
/// own: walks away from the input, one cell at a time.
inline std::vector<int> padded_indices(const AxisSpec& axis, PaddingMode mode) {
  const int last = axis.input - 1;
  const auto walk = [&](int cells, bool back) {
    std::vector<int> walked;
    int at = back ? 0 : last;  // where the walk is
    const int inward = back ? 1 : -1;
    for (int n = 0; n < cells; ++n) {
      if (mode == PaddingMode::reflect) at += inward;
      if (mode == PaddingMode::symmetric && n > 0) at += inward;
      if (mode == PaddingMode::circular) at = (at - inward + axis.input) % axis.input;
      walked.push_back(mode == PaddingMode::zeros || mode == PaddingMode::constant ? -1 : at);
    }
    return walked;
  };
  std::vector<int> all = walk(axis.padding_before, true);
  std::reverse(all.begin(), all.end());
  for (int index = 0; index <= last; ++index) all.push_back(index);
  const std::vector<int> behind = walk(axis.padding_after, false);
  all.insert(all.end(), behind.begin(), behind.end());
  return all;
}

/// The channel with its padding around it.
inline Volume padded(const Layer& layer, const Tensor& input, int channel) {
  PerAxis<std::vector<int>> indices;
  Volume volume;
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    indices[axis] = padded_indices(layer.axes[axis], layer.padding_mode);
    volume.shape[axis] = static_cast<int>(indices[axis].size());
  }
  for (const Position& at : positions_of(volume.shape)) {
    Position from{};
    for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
      from[axis] = indices[axis][static_cast<std::size_t>(at[axis])];
    }
    const bool copied = *std::min_element(from.begin(), from.end()) >= 0;
    const bool constant = layer.padding_mode == PaddingMode::constant;
    volume.cells.push_back(copied     ? std::optional(input.at(channel, from))
                           : constant ? std::optional(layer.padding_value)
                                      : std::nullopt);
  }
  return volume;
}

/// Where a window's cell lies, if that is in the volume.
inline std::optional<Position> window_cell(const Layer& layer, const Volume& volume,
                                           const Position& output, const Position& kernel) {
  Position at{};
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    const AxisSpec& along = layer.axes[axis];
    at[axis] = output[axis] * along.stride + kernel[axis] * along.dilation;
    if (at[axis] >= volume.shape[axis]) return std::nullopt;
  }
  return at;
}

inline double naive_conv(const Layer& layer, const LayerValues& values,
                         const std::vector<Volume>& channels, int out, const Position& output) {
  const Shape kernel = along_axes(layer, &AxisSpec::kernel);
  const int in_group = layer.channels.in / layer.groups;
  const int first = out / (layer.channels.out / layer.groups) * in_group;
  double sum = values.bias.empty() ? 0 : values.bias[static_cast<std::size_t>(out)];
  for (int in = 0; in < in_group; ++in) {
    const Volume& volume = channels[static_cast<std::size_t>(first + in)];
    for (const Position& at : positions_of(kernel)) {
      const auto read = window_cell(layer, volume, output, at);
      sum += values.weight.at(out * in_group + in, at) *
             volume.cells[place_of(*read, volume.shape)].value_or(0);
    }
  }
  return sum;
}

inline double naive_pool(const Layer& layer, const Volume& volume, const Position& output) {
  double most = -std::numeric_limits<double>::infinity();
  double sum = 0;
  int counted = 0;
  for (const Position& at : positions_of(along_axes(layer, &AxisSpec::kernel))) {
    const auto read = window_cell(layer, volume, output, at);
    if (!read) continue;
    const auto& cell = volume.cells[place_of(*read, volume.shape)];
    if (cell) most = std::max(most, *cell);
    sum += cell.value_or(0);
    if (cell || layer.count_include_pad) ++counted;
  }
  return layer.kind == LayerKind::max_pool ? most : sum / layer.divisor.value_or(counted);
}

/// out[i * stride - padding + k * dilation] += weight[k] * x[i], where out has such a cell.
inline void scatter_channel(const Layer& layer, const LayerValues& values, int in, int out,
                            Tensor& output) {
  const int in_group = layer.channels.in / layer.groups;
  for (const Position& from : positions_of(along_axes(layer, &AxisSpec::input))) {
    for (const Position& at : positions_of(along_axes(layer, &AxisSpec::kernel))) {
      Position to{};
      bool inside = true;
      for (std::size_t n = 0; n < kMaxDimensions; ++n) {
        const AxisSpec& axis = layer.axes[n];
        to[n] = from[n] * axis.stride - axis.padding_before + at[n] * axis.dilation;
        inside = inside && to[n] >= 0 && to[n] < output.shape[n];
      }
      if (!inside) continue;
      output.values[output.index(out, to)] +=
          values.weight.at(out * in_group + in % in_group, at) * values.input.at(in, from);
    }
  }
}

inline Tensor naive_transposed(const Layer& layer, const LayerValues& values) {
  Tensor output{layer.channels.out, output_shape(layer), {}};
  for (int out = 0; out < layer.channels.out; ++out) {
    const double bias = values.bias.empty() ? 0 : values.bias[static_cast<std::size_t>(out)];
    output.values.resize(output.values.size() + positions_of(output.shape).size(), bias);
    for (int in = 0; in < layer.channels.in; ++in) {
      const bool same_group =
          in / (layer.channels.in / layer.groups) == out / (layer.channels.out / layer.groups);
      if (same_group) scatter_channel(layer, values, in, out, output);
    }
  }
  return output;
}

/// Of a convolution, transposed or not, or a pool that slides.
inline Tensor naive_output(const Layer& layer, const LayerValues& values) {
  if (layer.kind == LayerKind::conv_transposed) return naive_transposed(layer, values);
  std::vector<Volume> channels;
  for (int in = 0; in < layer.channels.in; ++in) {
    channels.push_back(padded(layer, values.input, in));
  }
  Tensor output{layer.channels.out, output_shape(layer), {}};
  for (int out = 0; out < layer.channels.out; ++out) {
    for (const Position& at : positions_of(output.shape)) {
      output.values.push_back(layer.kind == LayerKind::conv
                                  ? naive_conv(layer, values, channels, out, at)
                                  : naive_pool(layer, channels[static_cast<std::size_t>(out)], at));
    }
  }
  return output;
}

}  // namespace convanim
