// How many input cells a transposed layer's output cells add up: its checkerboard. Knows no number
// of the planes.
#include <algorithm>
#include <string>
#include <vector>

#include "convanim/overlap.h"
#include "explain/axis_words.h"
#include "explain/explain_sections.h"

namespace convanim {

namespace {

constexpr std::size_t kMostListed = 24;

std::string counts_text(const std::vector<int>& counts) {
  const auto [least, most] = std::ranges::minmax(counts);
  if (least == most) return std::to_string(least) + " everywhere";
  if (counts.size() > kMostListed) return std::to_string(least) + " to " + std::to_string(most);
  std::string text;
  for (const int count : counts) text += (text.empty() ? "" : " ") + std::to_string(count);
  return text;
}

std::string reason(const AxisSpec& axis) {
  const std::string verdict = overlap_verdict(axis);
  return verdict.empty() ? "" : " (" + verdict + ")";
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
