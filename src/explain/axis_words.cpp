// A layer's axes in words.
#include "explain/axis_words.h"

#include "base/phrases.h"
#include "layer/layer_text.h"

namespace convanim {

std::vector<std::size_t> own_axis_indices(const Layer& layer) {
  std::vector<std::size_t> indices;
  for (std::size_t axis = kMaxDimensions - layer.dimensions; axis < kMaxDimensions; ++axis) {
    if (axis != kRows || !is_one_row(layer)) indices.push_back(axis);
  }
  return indices;
}

std::string axes_text(const Layer& layer) {
  std::vector<std::string> names;
  for (const std::size_t axis : own_axis_indices(layer)) names.emplace_back(kAxisNames[axis]);
  return enumerated(names);
}

std::string axes_of_cells(const Layer& layer, const std::string& between) {
  std::vector<std::string> names;
  for (const std::size_t axis : own_axis_indices(layer)) {
    names.emplace_back(kAxisWords[axis].several);
  }
  return between.empty() ? enumerated(names) : enumerated(names, between, between);
}

std::vector<AxisGroup> groups_of_axes(const Layer& layer) {
  std::vector<AxisGroup> groups;
  std::vector<std::vector<std::string>> names;
  for (const std::size_t axis : own_axis_indices(layer)) {
    std::size_t n = 0;
    while (n < groups.size() && layer.axes[groups[n].axis] != layer.axes[axis]) ++n;
    if (n == groups.size()) {
      groups.push_back({axis, ""});
      names.emplace_back();
    }
    names[n].emplace_back(kAxisNames[axis]);
  }
  for (std::size_t n = 0; n < groups.size(); ++n) {
    groups[n].name = capitalized(enumerated(names[n]));
  }
  return groups;
}

std::string capitalized(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() += 'A' - 'a';
  return text;
}

}  // namespace convanim
