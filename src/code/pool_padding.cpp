// What the windows of a pool cover behind its input, as padding that frameworks are given.
#include "code/pool_padding.h"

#include <algorithm>

namespace convanim {

PaddingEnds read_padding(const Layer& layer) {
  const Layout layout = lay_out(layer);
  PaddingEnds sides = padding_of(layer);
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    const Window& window = layout.window(axis);
    const int read_end = window.position(window.steps - 1, window.taps - 1) + 1;
    sides.after[axis] = std::max(0, read_end - window.data_start - window.data);
  }
  return sides;
}

PerAxis<int> overhangs(const Layer& layer) {
  const Layout layout = lay_out(layer);
  PerAxis<int> cells{};
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    cells[axis] = layout.window(axis).plane - layout.window(axis).padded_end;
  }
  return cells;
}

int window_cells(const Layer& layer) {
  int cells = 1;
  for (const AxisSpec& axis : layer.axes) cells *= axis.kernel;
  return cells;
}

PaddingEnds floor_padding(const Layer& layer) {
  return layer.ceil_mode ? read_padding(layer) : padding_of(layer);
}

}  // namespace convanim
