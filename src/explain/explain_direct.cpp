// The direct convolution that puts out what a transposed one does. Knows no step.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/phrases.h"
#include "explain/axis_words.h"
#include "explain/explain_sections.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

std::string inserted_zeros(const Layer& layer) {
  const auto between = [](int stride, const std::string& what) {
    return counted(stride - 1, "zero", "zeros") + " between neighbouring " + what;
  };
  if (is_alike(layer, &AxisSpec::stride)) return between(layer.cols().stride, axes_of_cells(layer));
  std::vector<std::string> parts;
  for (const std::size_t axis : own_axis_indices(layer)) {
    const int stride = layer.axes[axis].stride;
    if (stride > 1) parts.push_back(between(stride, std::string(kAxisWords[axis].several)));
  }
  return enumerated(parts);
}

/// "1*(3 - 1) - 1 = 1", and by how much it crops where that is negative.
std::string direct_side(const AxisSpec& axis, int padding) {
  const int around = reach(axis) - padding;
  const std::string sum = std::to_string(axis.dilation) + "*(" + std::to_string(axis.kernel) +
                          " - 1) - " + std::to_string(padding) + " = " + std::to_string(around);
  return around < 0 ? sum + ": cropped by " + std::to_string(-around) : sum;
}

void say_around(Paragraphs& out, const Layer& layer) {
  out.say("Padding around that, d*(k - 1) - p:");
  const std::vector<AxisGroup> groups = groups_of_axes(layer);
  const AxisSpec& first = layer.axes[groups.front().axis];
  if (groups.size() == 1 && first.padding_before == first.padding_after) {
    out.line("all sides  " + direct_side(first, first.padding_before));
    return;
  }
  const auto side = [&](std::string_view name, const AxisSpec& axis, int padding) {
    out.line(std::string(name) + std::string(8 - name.size(), ' ') + direct_side(axis, padding));
  };
  for (const std::size_t index : own_axis_indices(layer)) {
    const AxisSpec& axis = layer.axes[index];
    side(kAxisWords[index].begin, axis, axis.padding_before);
    side(kAxisWords[index].end, axis, axis.padding_after);
  }
}

}  // namespace

void explain_direct(Paragraphs& out, const Layer& layer) {
  out.heading("Equivalent direct convolution");
  out.say(
      "A convolution of stride 1 that reads the kernel rotated by half a turn puts out the same.");
  const bool spread = !is_default(layer, &AxisSpec::stride);
  Shape stretched{};
  std::ranges::transform(layer.axes, stretched.begin(),
                         [](const AxisSpec& axis) { return (axis.input - 1) * axis.stride + 1; });
  out.say("Input: " + sizes_text(layer, &AxisSpec::input) +
          (spread
               ? ", stretched to " + sizes_text(layer, stretched) + " by " + inserted_zeros(layer)
               : ", not stretched (stride 1)") +
          ".");
  if (!is_default(layer, &AxisSpec::dilation)) {
    out.say("Dilation: " + short_text(layer, &AxisSpec::dilation) + ".");
  }
  say_around(out, layer);
  if (is_default(layer, &AxisSpec::output_padding)) return;
  std::vector<std::string> more;
  for (const std::size_t axis : own_axis_indices(layer)) {
    const AxisWords& words = kAxisWords[axis];
    more.push_back(counted(layer.axes[axis].output_padding, "more " + std::string(words.one),
                           "more " + std::string(words.several)) +
                   " " + std::string(words.at_the_end));
  }
  out.say("Output padding: " + enumerated(more, ", ") + ".");
}

}  // namespace convanim
