// What figures of channels and slices say of themselves.
#include "figure/channel_words.h"

#include <algorithm>
#include <vector>

#include "base/phrases.h"
#include "convanim/channels.h"
#include "convanim/error.h"

namespace convanim {

namespace {

/// How many grids of a role there are, but for gaps.
long planes_of(const Diagram& diagram, GridRole role) {
  return std::ranges::count_if(
      diagram.grids, [role](const auto& grid) { return grid->role == role && !grid->missing; });
}

std::string several(long count, const std::string& one) {
  return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

}  // namespace

std::string lacks_planes(const Layer& layer, bool /*has_numbers*/) {
  if (layer.dimensions < kMaxDimensions) return "";
  return "shows rows and columns, and the layer has depth (needs --view volume)";
}

std::string lacks_kernels(const Layer& layer, bool has_numbers) {
  if (!has_weight(layer.kind)) {
    return "shows a layer's weights, and " + to_string(layer.kind) +
           " has none (needs a convolution; leave out --view)";
  }
  return lacks_planes(layer, has_numbers);
}

std::string lacks_depth(const Layer& layer, bool /*has_numbers*/) {
  if (layer.dimensions == kMaxDimensions) return "";
  return "shows a layer of three dimensions (needs three sizes, as --input 4x5x5; leave out "
         "--view)";
}

std::string lacks_separable(const Layer& layer, bool has_numbers) {
  if (!is_separable(layer)) {
    return "shows what takes the place of a convolution of one group, in rows and columns (leave "
           "out --view)";
  }
  return has_numbers ? "shows no numbers (leave them out)" : "";
}

std::string lacks_dimensions(const Layer& layer, bool has_numbers) {
  if (!has_dimensions(layer)) {
    return "shows planes that a convolution reads at once or slides along (needs conv with "
           "--channels, as --channels 4, or with three sizes and one channel)";
  }
  const AxisSpec along = planes_as_slices(layer).axes[kDepth];
  const int planes = along.input + along.padding_before + along.padding_after;
  const int extent = (along.kernel - 1) * along.dilation + 1;
  if (extent > planes) {
    return "shows a kernel that slides along the planes, and one of " + std::to_string(extent) +
           " does not fit into " + std::to_string(planes) + " (needs more --channels)";
  }
  return has_numbers ? "shows no numbers (leave them out)" : "";
}

/// Of many channels, those between.
std::string channels_between(const Layer& layer) {
  std::vector<std::string> parts;
  const auto add = [&](int count, const std::string& what) {
    const int shown = planes_in_row(count);
    if (shown == count) return;
    parts.push_back(std::to_string(count - shown) + " of " + std::to_string(count) + " " + what);
  };
  add(layer.channels.in, "input channels");
  add(layer.channels.out, "output channels");
  return enumerated(parts);
}

std::string other_channels(const Layer& layer) {
  Layer slice = layer;
  slice.dimensions = 2;
  return not_pictured(slice);
}

std::string planes_between(const Layer& layer) {
  return channels_between(planes_as_channels(layer));
}

/// "It is drawn as 3 input planes and 2 output planes, with a matrix of 6 kernels."
std::string describe_channels(const Diagram& diagram) {
  const long kernels = planes_of(diagram, GridRole::kernel);
  return "It is drawn with " + several(planes_of(diagram, GridRole::input), "input plane") +
         " in a row and " + several(planes_of(diagram, GridRole::output), "output plane") +
         " above" + (kernels > 0 ? ", and a matrix of " + several(kernels, "kernel") : "") + ".";
}

std::string describe_kernels(const Diagram& diagram) {
  const Grid& last = *diagram.grids.back();
  return "It is drawn as a matrix of its " +
         several(planes_of(diagram, GridRole::kernel), "kernel") + " with " +
         several(static_cast<long>(last.slot.row) + 1, "row") +
         ", one for each output channel, and " +
         several(static_cast<long>(last.slot.col) + 1, "column") + ", one for each input channel.";
}

std::string describe_slices(const Diagram& diagram) {
  return "It is drawn as " + several(planes_of(diagram, GridRole::input), "slice") +
         " in a row and " + several(planes_of(diagram, GridRole::output), "output slice") +
         " above.";
}

std::string describe_separable(const Diagram& diagram) {
  const auto text = [&](std::size_t from_end) {
    const std::u32string& line = diagram.notes[diagram.notes.size() - from_end].words[0].text;
    return std::string(line.begin(), line.end());
  };
  return "It is drawn as a depthwise convolution, each channel by itself, and above it a 1x1 "
         "convolution that joins them, with " +
         text(2) + " " + text(1) + ".";
}

std::string describe_dimensions(const Diagram& diagram) {
  const auto outputs = [&](int panel) {
    return std::ranges::count_if(diagram.grids, [panel](const auto& grid) {
      return grid->panel == panel && grid->role == GridRole::output;
    });
  };
  return "Two figures stand side by side. Left: a convolution of two dimensions reads all planes "
         "at once and writes " +
         several(outputs(0), "plane") +
         ". Right: one of three dimensions slides along the planes too and writes " +
         several(outputs(1), "plane") + ".";
}

}  // namespace convanim
