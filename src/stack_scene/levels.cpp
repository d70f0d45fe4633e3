// The layers of a model whose windows slide, one above the other.
#include "stack_scene/levels.h"

#include <algorithm>

#include "convanim/error.h"
#include "layer/layer_text.h"
#include "stack/node_name.h"

namespace convanim {

namespace {

/// Of several that meet, the branch whose field is longest; what has one cell sees all at once.
std::size_t main_input(const Stack& stack, const StackNode& node) {
  const auto better = [&](std::size_t a, std::size_t b) {
    return stack.nodes[a].fields[kCols].field < stack.nodes[b].fields[kCols].field;
  };
  return *std::ranges::max_element(node.inputs, better);
}

/// From the last output back to an input.
std::vector<std::size_t> main_path(const Stack& stack) {
  std::vector<std::size_t> path{outputs_of(stack).back()};
  while (!stack.nodes[path.back()].inputs.empty()) {
    path.push_back(main_input(stack, stack.nodes[path.back()]));
  }
  std::ranges::reverse(path);
  return path;
}

/// What pads, as a layer whose window is one cell.
Layer padding_layer(const StackNode& node, const FeatureShape& input) {
  Layer layer{.kind = LayerKind::conv, .dimensions = std::max<std::size_t>(input.dimensions, 1)};
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    const auto [before, after] = node.sides[axis];
    if (before < 0 || after < 0) {
      throw RequestError(node.name + ": it crops, and a figure of windows shows none of that");
    }
    layer.axes[axis] = {
        .input = input.sides[axis], .padding_before = before, .padding_after = after};
  }
  return layer;
}

std::string joined_by(const std::string& before, const std::string& after) {
  return before.empty() || after.empty() ? before + after : before + ", " + after;
}

std::string window_words(const Layer& layer) {
  const Separators separators{" \u00d7 ", ", "};
  const auto numbers = [&](AxisNumber number) { return short_text(layer, number, separators); };
  if (!has_stride(layer.kind)) return kind_words(layer.kind).title.data();
  std::string words = layer.dimensions > 1
                          ? sizes_text(layer, along_axes(layer, &AxisSpec::kernel), separators)
                          : "k = " + numbers(&AxisSpec::kernel);
  if (is_pool(layer.kind))
    words = joined_by(layer.kind == LayerKind::max_pool ? "max pool" : "average pool", words);
  if (layer.kind == LayerKind::conv_transposed) words = joined_by("transposed", words);
  if (!is_default(layer, &AxisSpec::stride)) words += ", stride " + numbers(&AxisSpec::stride);
  if (!is_default(layer, &AxisSpec::dilation)) {
    words += layer.dimensions > 1 ? ", dilation " + numbers(&AxisSpec::dilation)
                                  : ", d = " + numbers(&AxisSpec::dilation);
  }
  return words;
}

}  // namespace

std::vector<StackLevel> levels_of(const Stack& stack) {
  std::vector<StackLevel> levels;
  for (const std::size_t n : main_path(stack)) {
    const StackNode& node = stack.nodes[n];
    if (node.kind == NodeKind::dense || node.kind == NodeKind::reshape) break;
    if (node.kind == NodeKind::input) levels.push_back({node.name, node.shape.sides});
    if (node.layer) {
      levels.push_back({node.name, node.shape.sides, node.layer, window_words(*node.layer)});
    }
    if (node.kind == NodeKind::pad) {
      const FeatureShape& input = stack.nodes[node.inputs.front()].shape;
      levels.push_back({node.name, node.shape.sides, padding_layer(node, input), "padding"});
    }
  }
  if (levels.size() < 2) {
    throw RequestError("the model has no layer with a window (needs one to show what it sees)");
  }
  return levels;
}

AxisReads reads_along(const StackLevel& level, std::size_t axis, int cell) {
  const Window window = window_along(*level.layer, axis);
  AxisReads reads;
  for (int tap = 0; tap < window.taps_of(cell); ++tap) {
    const int position = window.position(cell, tap);
    const AxisContent content = content_at(window, position);
    if (content.source != AxisContent::kNoSource) {
      reads.cells.push_back(content.source);
    } else if (content.origin == Origin::padding && window.data_spacing == 1) {
      reads.outside.push_back(position - window.data_start);
    }
  }
  return reads;
}

std::vector<CellPlane> planes_of(const std::vector<StackLevel>& levels) {
  std::vector<CellPlane> planes;
  for (const StackLevel& level : levels) {
    CellPlane plane{.label = in_sentence(level.name),
                    .size = {level.sides[kRows], level.sides[kCols]}};
    if (level.layer) {
      plane.from = {static_cast<int>(planes.size()) - 1};
      for (int row = 0; row < plane.size.rows; ++row) {
        plane.rows.push_back(reads_along(level, kRows, row).cells);
      }
      for (int col = 0; col < plane.size.cols; ++col) {
        plane.cols.push_back(reads_along(level, kCols, col).cells);
      }
    }
    planes.push_back(std::move(plane));
  }
  return planes;
}

void show_one_by_one(std::vector<CellPlane>& planes) {
  for (std::size_t n = 0; n < planes.size(); ++n) planes[n].first_step = static_cast<int>(n);
}

std::vector<std::vector<double>> paths_along(const std::vector<StackLevel>& levels,
                                             std::size_t axis, int cell) {
  std::vector<std::vector<double>> paths(levels.size());
  for (std::size_t n = 0; n < levels.size(); ++n) {
    paths[n].resize(static_cast<std::size_t>(levels[n].sides[axis]), 0.0);
  }
  paths.back()[static_cast<std::size_t>(cell)] = 1;
  for (std::size_t n = levels.size() - 1; n > 0; --n) {
    for (int each = 0; each < levels[n].sides[axis]; ++each) {
      const double count = paths[n][static_cast<std::size_t>(each)];
      if (count == 0) continue;
      for (const int source : reads_along(levels[n], axis, each).cells) {
        paths[n - 1][static_cast<std::size_t>(source)] += count;
      }
    }
    const double most = *std::ranges::max_element(paths[n - 1]);
    for (double& each : paths[n - 1]) each /= std::max(most, 1.0);
  }
  return paths;
}

AxisHull seen_hull(const std::vector<double>& paths) {
  const auto is_seen = [](double count) { return count > 0; };
  const auto first = std::ranges::find_if(paths, is_seen);
  const auto last = std::find_if(paths.rbegin(), paths.rend(), is_seen);
  const auto begin = static_cast<int>(first - paths.begin());
  const auto end = static_cast<int>(paths.rend() - last);
  return {begin, std::max(end - begin, 0)};
}

}  // namespace convanim
