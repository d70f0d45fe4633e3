// How a transposed layer comes to another output.
#include "stack/mending_padding.h"

#include <algorithm>

namespace convanim {

std::optional<PerAxis<int>> mending_padding(const Layer& layer, const Shape& wanted) {
  if (layer.kind != LayerKind::conv_transposed) return std::nullopt;
  const Shape output = output_shape(layer);
  PerAxis<int> mended{};
  for (std::size_t n = 0; n < kMaxDimensions; ++n) {
    const AxisSpec& axis = layer.axes[n];
    mended[n] = axis.output_padding + wanted[n] - output[n];
    const int most = std::max(axis.stride, axis.dilation) - 1;
    if (mended[n] < 0 || mended[n] > most) return std::nullopt;
  }
  return mended;
}

}  // namespace convanim
