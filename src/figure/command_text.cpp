// The command that draws a layer, as words for its user.
#include "figure/command_text.h"

#include <algorithm>
#include <cstddef>

#include "layer/layer_text.h"

namespace convanim {

std::string command_text(const Layer& asked) {
  Layer layer = asked;
  layer.dimensions = std::max<std::size_t>(layer.dimensions, 2);  // one axis is written as a row
  std::string text = "convanim " + to_string(layer.kind);
  const auto add = [&](const std::string& option, const std::string& value) {
    text += " --" + option + " " + value;
  };
  add("input", input_text(layer));
  add("kernel", short_text(layer, &AxisSpec::kernel));
  const bool usual_stride = is_pool(layer.kind) ? along_axes(layer, &AxisSpec::stride) ==
                                                      along_axes(layer, &AxisSpec::kernel)
                                                : is_default(layer, &AxisSpec::stride);
  if (!usual_stride) add("stride", short_text(layer, &AxisSpec::stride));
  if (!is_unpadded(layer)) add("padding", padding_text(layer));
  if (!is_default(layer, &AxisSpec::dilation)) {
    add("dilation", short_text(layer, &AxisSpec::dilation));
  }
  if (!is_default(layer, &AxisSpec::output_padding)) {
    add("output-padding", short_text(layer, &AxisSpec::output_padding));
  }
  if (layer.ceil_mode) text += " --ceil-mode";
  if (!layer.count_include_pad) add("count-include-pad", "false");
  if (layer.divisor) add("divisor-override", std::to_string(*layer.divisor));
  if (layer.padding_mode != PaddingMode::zeros) add("padding-mode", padding_mode_text(layer));
  if (layer.channels != Channels{}) {
    add("channels", std::to_string(layer.channels.in) + "x" + std::to_string(layer.channels.out));
  }
  if (layer.groups > 1) add("groups", std::to_string(layer.groups));
  return text;
}

}  // namespace convanim
