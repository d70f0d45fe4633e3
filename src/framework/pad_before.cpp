// A layer behind one that only pads: the two as one layer, where they are one.
#include "framework/pad_before.h"

#include <algorithm>
#include <limits>

namespace convanim {

namespace {

bool pads(const FrameworkLayer& layer) {
  return std::ranges::any_of(layer.padding,
                             [](const AxisSides& sides) { return sides != AxisSides{}; });
}

/// Whether the layer itself only has numbers to pad with, which others can be added to.
bool has_numbers(const FrameworkLayer& layer) {
  return layer.padding_word == PaddingWord::numbers || layer.padding_word == PaddingWord::valid;
}

/// Whether the layer would itself put into its padding what the pad puts there.
bool pads_alike(const FrameworkLayer& pad, const FrameworkLayer& layer) {
  if (layer.kind == FrameworkKind::max_pool) {
    return pad.padding_mode == PaddingMode::constant &&
           pad.padding_value == -std::numeric_limits<double>::infinity();
  }
  return !pads(layer) || pad.padding_mode == layer.padding_mode;
}

bool takes_padding(const FrameworkLayer& pad, const FrameworkLayer& layer) {
  const bool is_pool =
      layer.kind == FrameworkKind::max_pool || layer.kind == FrameworkKind::average_pool;
  if (layer.kind != FrameworkKind::conv && !is_pool) return false;
  // In ceil mode the padding of another layer counts as input.
  if (layer.ceil_mode || !has_numbers(layer)) return false;
  if (layer.kind == FrameworkKind::average_pool && pads(layer) && !layer.count_include_pad)
    return false;
  return pads_alike(pad, layer);
}

}  // namespace

std::optional<FrameworkLayer> pad_before(const FrameworkLayer& pad, FrameworkLayer layer) {
  if (!takes_padding(pad, layer)) return std::nullopt;
  const std::size_t axes = layer.dimensions == 0 ? pad.padding.size() : layer.dimensions;
  if (pad.padding.size() > axes) return std::nullopt;
  layer.padding.resize(axes);
  // What pads fewer axes pads the last ones.
  const std::size_t first = axes - pad.padding.size();
  for (std::size_t n = 0; n < pad.padding.size(); ++n) {
    layer.padding[first + n].before += pad.padding[n].before;
    layer.padding[first + n].after += pad.padding[n].after;
  }
  layer.padding_word = PaddingWord::numbers;
  layer.dimensions = axes;
  if (layer.kind == FrameworkKind::average_pool) layer.count_include_pad = true;
  if (layer.kind != FrameworkKind::max_pool) {
    layer.padding_mode = pad.padding_mode;
    layer.padding_value = pad.padding_value;
  }
  return layer;
}

}  // namespace convanim
