// ONNX's padding: as numbers of a layer, and as a node of its own.
#include "onnx/onnx_pads.h"

#include <algorithm>

#include "framework/pad_before.h"

namespace convanim {

namespace {

constexpr std::int64_t kMostPad = 65'536;

/// The pads of a Pad node: before opset 11 an attribute, and in opset 1 by another name.
std::vector<std::int64_t> told_pads(const OnnxGraph& graph) {
  for (const char* name : {"pads", "paddings"}) {
    if (const OnnxAttribute* told = graph.attribute(name)) return told->integers;
  }
  return graph.integers(1);
}

/// For each axis with batch and channels, those that are not named are not padded.
std::vector<AxisSides> padded_axes(const OnnxGraph& graph, std::size_t rank) {
  const std::vector<std::int64_t> pads = told_pads(graph);
  std::vector<std::int64_t> axes;
  if (graph.has(3)) axes = graph.integers(3);
  for (std::size_t n = 0; axes.empty() && n < rank; ++n)
    axes.push_back(static_cast<std::int64_t>(n));
  for (std::size_t n = axes.size(); n < rank && !graph.has(3); ++n)
    axes.push_back(static_cast<std::int64_t>(n));
  if (pads.size() != 2 * axes.size()) {
    graph.fail("it has " + std::to_string(pads.size()) + " pads for " +
               std::to_string(axes.size()) + " axes");
  }
  std::vector<AxisSides> sides(rank);
  for (std::size_t n = 0; n < axes.size(); ++n) {
    const std::int64_t before = pads[n];
    const std::int64_t after = pads[n + axes.size()];
    if (std::max(before, after) > kMostPad || std::min(before, after) < -kMostPad) {
      graph.fail("a pad is more than " + std::to_string(kMostPad) + " (limit)");
    }
    sides[graph.axis_of(axes[n], rank)] = {static_cast<int>(before), static_cast<int>(after)};
  }
  return sides;
}

PaddingMode mode_of(const OnnxGraph& graph) {
  const std::string mode = graph.text("mode", "constant");
  if (mode == "reflect") return PaddingMode::reflect;
  if (mode == "edge") return PaddingMode::replicate;
  return mode == "wrap" ? PaddingMode::circular : PaddingMode::zeros;
}

}  // namespace

std::vector<AxisSides> sides_from(const OnnxGraph& graph, const std::vector<int>& pads) {
  if (pads.size() % 2 != 0) graph.fail("its pads are no pairs");
  std::vector<AxisSides> sides;
  for (std::size_t n = 0; n < pads.size() / 2; ++n) {
    sides.push_back({pads[n], pads[n + pads.size() / 2]});
  }
  return sides;
}

std::optional<FrameworkLayer> with_pad_before(OnnxGraph& graph, const FrameworkLayer& layer,
                                              std::size_t& input) {
  const StackNode& pad = graph.builder().node(input);
  const bool is_last = input == graph.builder().last() && pad.kind == NodeKind::pad;
  if (!is_last || pad.word != "Pad" || !graph.is_only_read_here(0)) return std::nullopt;
  FrameworkLayer padding;
  padding.kind = FrameworkKind::pad;
  const auto own = std::span(pad.sides).last(pad.shape.dimensions);
  padding.padding.assign(own.begin(), own.end());
  const bool takes_away = std::ranges::any_of(
      own, [](const AxisSides& sides) { return sides.before < 0 || sides.after < 0; });
  auto both = takes_away ? std::nullopt : pad_before(padding, layer);
  if (!both) return std::nullopt;
  input = pad.inputs.front();
  graph.builder().drop_last();
  return both;
}

void read_pad(OnnxGraph& graph) {
  const std::size_t input = graph.feature(0);
  const std::vector<AxisSides> axes = padded_axes(graph, graph.dims(input).size());
  if (axes.front() != AxisSides{}) graph.fail("it pads the batch");
  PerAxis<AxisSides> sides{};
  std::copy(axes.begin() + 2, axes.end(),
            sides.end() - static_cast<std::ptrdiff_t>(axes.size() - 2));
  NodeWords words = graph.words();
  if (mode_of(graph) != PaddingMode::zeros) words.word = "Pad, " + to_string(mode_of(graph));
  graph.put(graph.builder().pad(words, sides, input, axes[1]));
}

}  // namespace convanim
