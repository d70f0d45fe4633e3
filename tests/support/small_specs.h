// Layers small enough to try them all: every one along one axis, and random ones along both.
#pragma once

#include <algorithm>
#include <ostream>
#include <random>
#include <vector>

#include "convanim/layer.h"
#include "support/layer_2d.h"
#include "support/reference.h"
#include "support/sample.h"

namespace convanim {

inline Layer of_one_axis(LayerKind kind, const AxisSpec& axis, bool ceil_mode = false) {
  Layer layer{.kind = kind, .dimensions = 1, .ceil_mode = ceil_mode};
  layer.cols() = axis;
  return layer;
}

inline std::ostream& operator<<(std::ostream& out, const Layer2d& spec) {
  return out << to_string(spec.kind) << " input " << to_string(spec.input) << " kernel "
             << to_string(spec.kernel) << " stride " << to_string(spec.stride) << " padding "
             << to_string(spec.padding) << " dilation " << to_string(spec.dilation)
             << " output padding " << to_string(spec.output_padding);
}

inline Layer2d to_spec(LayerKind kind, const AxisSpec& rows, const AxisSpec& cols) {
  return {kind,
          {rows.input, cols.input},
          {rows.kernel, cols.kernel},
          {rows.stride, cols.stride},
          {rows.padding_before, rows.padding_after, cols.padding_before, cols.padding_after},
          {rows.dilation, cols.dilation},
          {rows.output_padding, cols.output_padding}};
}

/// How many output paddings, from 0, a layer may have.
inline int output_paddings(LayerKind kind, const AxisSpec& axis) {
  return kind == LayerKind::conv_transposed ? std::max(axis.stride, axis.dilation) : 1;
}

inline std::vector<AxisSpec> small_axes(LayerKind kind) {
  std::vector<AxisSpec> axes;
  for (int input = 1; input <= 7; ++input)
    for (int kernel = 1; kernel <= 4; ++kernel)
      for (int stride = 1; stride <= 3; ++stride)
        for (int dilation = 1; dilation <= 3; ++dilation)
          for (int start = 0; start <= 3; ++start)
            for (int end = 0; end <= 3; ++end) {
              AxisSpec axis{input, kernel, stride, start, end, dilation, 0};
              const int choices = output_paddings(kind, axis);
              for (; axis.output_padding < choices; ++axis.output_padding) axes.push_back(axis);
            }
  return axes;
}

inline AxisSpec random_axis(LayerKind kind, std::mt19937& random) {
  // The remainder rather than a distribution: those differ between standard libraries.
  const auto below = [&random](int bound) {
    return static_cast<int>(random() % static_cast<unsigned>(bound));
  };
  AxisSpec axis{};
  axis.input = 1 + below(7);
  axis.kernel = 1 + below(4);
  axis.stride = 1 + below(3);
  axis.padding_before = below(4);
  axis.padding_after = below(4);
  axis.dilation = 1 + below(3);
  axis.output_padding = below(output_paddings(kind, axis));
  return axis;
}

/// Every small axis as the rows and as the columns of a layer whose other axis stays the same, and
/// layers with two random axes. Some of them have no output.
inline std::vector<Layer2d> small_specs(LayerKind kind) {
  const AxisSpec other{.input = 3,
                       .kernel = 2,
                       .stride = 2,
                       .padding_before = 1,
                       .padding_after = 0,
                       .dilation = 1,
                       .output_padding = 0};
  std::vector<Layer2d> specs;
  for (const AxisSpec& axis : small_axes(kind)) {
    specs.push_back(to_spec(kind, axis, other));
    specs.push_back(to_spec(kind, other, axis));
  }
  std::mt19937 random(20160323);
  for (int n = 0; n < 2000; ++n) {
    const AxisSpec rows = random_axis(kind, random);
    const AxisSpec cols = random_axis(kind, random);
    specs.push_back(to_spec(kind, rows, cols));
  }
  return specs;
}

/// Those of small_specs() that have an output.
inline std::vector<Layer2d> small_layers(LayerKind kind) {
  std::vector<Layer2d> specs = small_specs(kind);
  std::erase_if(specs, [](const Layer2d& spec) { return !has_output(spec); });
  return sampled(specs);
}

}  // namespace convanim
