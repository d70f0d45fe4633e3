// A pixel shuffle as a reshape, a transposition and a reshape.
#include "code/shuffle_code.h"

#include <algorithm>
#include <vector>

#include "code/python_arguments.h"

namespace convanim {

namespace {

/// What an axis of the array is taken apart into.
enum class ShuffledPartKind : std::uint8_t { channel, block, cell };

struct ShuffledPart {
  ShuffledPartKind kind = ShuffledPartKind::channel;
  std::size_t axis = 0;  ///< of a block or cell
  friend bool operator==(const ShuffledPart&, const ShuffledPart&) = default;
};

using ShuffledParts = std::vector<ShuffledPart>;

std::vector<std::size_t> axes_of(const Layer& layer) {
  std::vector<std::size_t> axes;
  for (std::size_t n = kMaxDimensions - dimensions(layer); n < kMaxDimensions; ++n) {
    axes.push_back(n);
  }
  return axes;
}

void put_channels(ShuffledParts& parts, const ShuffledParts& channels, ChannelPlace place) {
  parts.insert(place == ChannelPlace::first ? parts.begin() : parts.end(), channels.begin(),
               channels.end());
}

/// Where the blocks' cells are channels.
ShuffledParts parts_in_channels(const Layer& layer, ChannelPlace place) {
  ShuffledParts channels;
  ShuffledParts parts;
  for (const std::size_t axis : axes_of(layer)) {
    channels.push_back({ShuffledPartKind::block, axis});
    parts.push_back({ShuffledPartKind::cell, axis});
  }
  const bool leads = layer.shuffle_order == ShuffleOrder::channel_first;
  channels.insert(leads ? channels.begin() : channels.end(), ShuffledPart{});
  put_channels(parts, channels, place);
  return parts;
}

/// Where they are cells.
ShuffledParts parts_in_cells(const Layer& layer, ChannelPlace place) {
  ShuffledParts parts;
  for (const std::size_t axis : axes_of(layer)) {
    parts.push_back({ShuffledPartKind::cell, axis});
    parts.push_back({ShuffledPartKind::block, axis});
  }
  put_channels(parts, {ShuffledPart{}}, place);
  return parts;
}

/// However many batches and channels there are.
std::string shape_text(const Layer& layer, const ShuffledParts& parts, const Shape& cells) {
  std::string text = "(x.shape[0]";
  for (const auto& [kind, axis] : parts) {
    const int extent = kind == ShuffledPartKind::channel ? -1
                       : kind == ShuffledPartKind::block ? layer.axes[axis].kernel
                                                         : cells[axis];
    text += ", " + std::to_string(extent);
  }
  return text + ")";
}

std::string order_text(const ShuffledParts& from, const ShuffledParts& to) {
  std::string text = "(0";
  for (const ShuffledPart& part : to) {
    text += ", " + std::to_string(std::ranges::find(from, part) - from.begin() + 1);
  }
  return text + ")";
}

std::string whole_text(const Layer& layer, ChannelPlace place) {
  const std::string axes = listed(layer, output_shape(layer));
  return place == ChannelPlace::first ? "(x.shape[0], -1, " + axes + ")"
                                      : "(x.shape[0], " + axes + ", -1)";
}

}  // namespace

ShuffleSteps shuffle_steps(const Layer& layer, ChannelPlace channels) {
  const bool shuffles = layer.kind == LayerKind::pixel_shuffle;
  const Shape cells = shuffles ? along_axes(layer, &AxisSpec::input) : output_shape(layer);
  ShuffledParts from = parts_in_channels(layer, channels);
  ShuffledParts to = parts_in_cells(layer, channels);
  if (!shuffles) std::swap(from, to);
  return {shape_text(layer, from, cells), order_text(from, to), whole_text(layer, channels)};
}

}  // namespace convanim
