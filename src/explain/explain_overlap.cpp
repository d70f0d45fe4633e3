// How many input cells a transposed layer's output cells add up: its checkerboard. Knows no number
// of the planes.
#include <algorithm>
#include <string>
#include <vector>

#include "explain/axis_words.h"
#include "explain/explain_sections.h"

namespace convanim {

namespace {

constexpr std::size_t kMostListed = 24;

/// For each output cell along an axis.
std::vector<int> overlaps(const Window& window) {
  std::vector<int> counts;
  for (int step = 0; step < window.steps; ++step) {
    int count = 0;
    for (int tap = 0; tap < window.taps; ++tap) {
      const bool reads = content_at(window, window.position(step, tap)).origin == Origin::data;
      count += reads ? 1 : 0;
    }
    counts.push_back(count);
  }
  return counts;
}

std::string counts_text(const std::vector<int>& counts) {
  const auto [least, most] = std::ranges::minmax(counts);
  if (least == most) return std::to_string(least) + " everywhere";
  if (counts.size() > kMostListed) return std::to_string(least) + " to " + std::to_string(most);
  std::string text;
  for (const int count : counts) text += (text.empty() ? "" : " ") + std::to_string(count);
  return text;
}

/// Why the inner ones are alike or not.
std::string reason(const AxisSpec& axis) {
  if (axis.stride == 1 || axis.dilation > 1) return "";
  const std::string kernel = std::to_string(axis.kernel);
  const std::string stride = std::to_string(axis.stride);
  if (axis.kernel % axis.stride != 0) {
    return " (uneven: " + kernel + " is not a multiple of " + stride + ")";
  }
  return " (even inside: " + kernel + " is a multiple of " + stride + ")";
}

}  // namespace

void explain_overlap(Paragraphs& out, const Layer& layer, const Layout& layout) {
  out.heading("Input cells that each output cell adds up, along an axis");
  for (const auto& [axis, name] : groups_of_axes(layer)) {
    out.say(name + ": " + counts_text(overlaps(layout.window(axis))) + reason(layer.axes[axis]) +
            ".");
  }
}

}  // namespace convanim
