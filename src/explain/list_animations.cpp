// The table of the named animations.
#include "explain/list_animations.h"

#include <algorithm>
#include <array>
#include <vector>

#include "convanim/catalogue.h"
#include "convanim/layout.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

using Row = std::array<std::string, 5>;

/// The layer's numbers, those that say nothing left out.
std::string describe_layer(const Layer& layer) {
  std::string text = to_string(layer.kind);
  const auto add = [&](const char* name, AxisNumber number) {
    text += std::string(", ") + name + " " + sizes_text(layer, number);
  };
  const bool usual_stride = is_pool(layer.kind) ? along_axes(layer, &AxisSpec::stride) ==
                                                      along_axes(layer, &AxisSpec::kernel)
                                                : is_default(layer, &AxisSpec::stride);
  add("input", &AxisSpec::input);
  add("kernel", &AxisSpec::kernel);
  if (!usual_stride) add("stride", &AxisSpec::stride);
  if (!is_unpadded(layer)) text += ", padding " + padding_text(layer);
  if (!is_default(layer, &AxisSpec::dilation)) add("dilation", &AxisSpec::dilation);
  if (!is_default(layer, &AxisSpec::output_padding)) {
    add("output padding", &AxisSpec::output_padding);
  }
  const auto [in, out] = layer.channels;
  if (layer.channels != Channels{}) {
    text += ", channels " + std::to_string(in) + "x" + std::to_string(out);
  }
  if (layer.groups > 1) text += ", groups " + std::to_string(layer.groups);
  return text;
}

}  // namespace

std::string list_animations() {
  std::vector<Row> rows{{"NAME", "OUTPUT", "STEPS", "LAYER", "TITLE"}};
  for (const NamedAnimation& animation : catalogue(CatalogueSet::everything)) {
    const Layout layout = lay_out(animation.layer);
    rows.push_back({std::string(animation.name), to_string(layout.output()),
                    std::to_string(layout.steps()), describe_layer(animation.layer),
                    std::string(animation.title)});
  }

  std::string text;
  for (const Row& row : rows) {
    for (std::size_t column = 0; column + 1 < row.size(); ++column) {
      const auto length = [column](const Row& any) { return any[column].size(); };
      const std::size_t width = std::ranges::max(rows, {}, length)[column].size() + 2;
      text += row[column] + std::string(width - row[column].size(), ' ');
    }
    text += row.back() + "\n";
  }
  return text;
}

}  // namespace convanim
