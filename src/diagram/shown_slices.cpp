// Which slices of a layer of three dimensions are shown.
#include "diagram/shown_slices.h"

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

namespace convanim {

namespace {

/// As many slices of the plane are all shown.
constexpr int kMostSlices = 8;

/// Slices that some step of the shown outputs reads, or all.
PlaneRow slices_shown(const Layout& layout, const std::vector<int>& outputs) {
  const Window& window = layout.window(kDepth);
  std::set<int> read;
  for (const int step : outputs) {
    for (int tap = 0; tap < window.taps_of(step); ++tap) read.insert(window.position(step, tap));
  }
  PlaneRow row;
  for (int slice = 0; slice < window.plane; ++slice) {
    if (window.plane <= kMostSlices || read.contains(slice)) {
      row.emplace_back(slice);
    } else if (row.empty() || row.back()) {
      row.emplace_back();
    }
  }
  return row;
}

PlaneRow outputs_shown(const Layout& layout) {
  const int outputs = layout.window(kDepth).steps;
  if (layout.window(kDepth).plane <= kMostSlices && outputs <= kMostSlices) {
    PlaneRow all;
    for (int n = 0; n < outputs; ++n) all.emplace_back(n);
    return all;
  }
  return planes_shown(outputs);
}

}  // namespace

Layer first_channel(const Layer& layer) {
  Layer one = layer;
  one.channels = {};
  one.groups = 1;
  one.bias = false;
  return one;
}

ShownSlices::ShownSlices(const Layer& whole)
    : layer(first_channel(whole)),
      layout(lay_out(layer)),
      out(outputs_shown(layout)),
      in(slices_shown(layout, only_planes(out))) {}

double ShownSlices::slot_of(int slice) const {
  return static_cast<double>(std::ranges::find(in, std::optional(slice)) - in.begin());
}

double ShownSlices::middle(int output) const {
  const int first = depth().position(output, 0);
  const int last = depth().position(output, depth().taps_of(output) - 1);
  return (slot_of(std::clamp(first, 0, depth().plane - 1)) +
          slot_of(std::clamp(last, 0, depth().plane - 1))) /
         2;
}

}  // namespace convanim
