// Layers of a few numbers, and what refuses them.
#pragma once

#include <string>

#include "convanim/layer.h"
#include "support/layer_2d.h"

namespace convanim {

inline constexpr Size square(int side) {
  return {side, side};
}

inline constexpr Padding all_sides(int cells) {
  return {cells, cells, cells, cells};
}

inline Layer2d conv(Size input, Size kernel) {
  Layer2d spec;
  spec.input = input;
  spec.kernel = kernel;
  return spec;
}

inline Layer2d transposed(Size input, Size kernel) {
  Layer2d spec = conv(input, kernel);
  spec.kind = LayerKind::conv_transposed;
  return spec;
}

/// What output_size() says against the layer, or nothing if it has an output.
inline std::string refusal(const Layer2d& spec) {
  try {
    output_size(spec);
    return {};
  } catch (const RequestError& error) {
    return error.what();
  }
}

}  // namespace convanim
