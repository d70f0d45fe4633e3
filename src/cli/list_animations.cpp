// The table of the named animations.
#include "cli/list_animations.h"

#include <algorithm>
#include <array>
#include <vector>

#include "convanim/catalogue.h"
#include "convanim/layout.h"

namespace convanim {

namespace {

using Row = std::array<std::string, 5>;

/// The layer's numbers, those that say nothing left out.
std::string describe_layer(const ConvSpec& spec) {
  std::string text = to_string(spec.kind) + ", input " + to_string(spec.input) + ", kernel " +
                     to_string(spec.kernel);
  const Size usual_stride = is_pool(spec.kind) ? spec.kernel : Size{};
  if (spec.stride != usual_stride) text += ", stride " + to_string(spec.stride);
  if (spec.padding != Padding{}) text += ", padding " + to_string(spec.padding);
  if (spec.dilation != Size{}) text += ", dilation " + to_string(spec.dilation);
  if (spec.output_padding != Size{0, 0}) {
    text += ", output padding " + to_string(spec.output_padding);
  }
  return text;
}

}  // namespace

std::string list_animations() {
  std::vector<Row> rows{{"NAME", "OUTPUT", "STEPS", "LAYER", "TITLE"}};
  for (const NamedAnimation& animation : catalogue(CatalogueSet::everything)) {
    const Layout layout = lay_out(animation.spec);
    rows.push_back({std::string(animation.name), to_string(layout.output()),
                    std::to_string(layout.steps()), describe_layer(animation.spec),
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
