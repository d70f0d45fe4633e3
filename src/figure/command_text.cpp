// The command that draws a layer or a model, as words for its user.
#include "figure/command_text.h"

#include <algorithm>
#include <cstddef>

#include "base/shell_word.h"
#include "figure/layer_grammar.h"
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
  const bool is_shuffle =
      layer.kind == LayerKind::pixel_shuffle || layer.kind == LayerKind::pixel_unshuffle;
  if (is_resizing(layer.kind)) {
    add("output-size", short_text(layer, &AxisSpec::output));
  } else {
    add(is_shuffle ? "factor" : "kernel", short_text(layer, &AxisSpec::kernel));
  }
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
    const auto [in, out] = layer.channels;
    const bool has_two = has_weight(layer.kind) || is_shuffle;
    add("channels", std::to_string(in) + (has_two ? "x" + std::to_string(out) : ""));
  }
  if (layer.groups > 1) add("groups", std::to_string(layer.groups));
  if (layer.align_corners) text += " --align-corners";
  if (layer.shuffle_order == ShuffleOrder::block_first) add("order", "blocks");
  return text;
}

std::string figure_command_text(const Figure& figure) {
  const std::string view = " --view " + std::string(figure.kind->name);
  if (figure.named) {
    const bool is_own = named_figure(figure.name).kind == figure.kind;
    return "convanim " + figure.name + (is_own ? "" : view);
  }
  std::string text = command_text(figure.layer);
  if (figure.viewed) text += view;
  const auto& values = figure.values;
  if (values && !values->input && !values->weight) text += " --values";
  if (values && values->flip) text += " --kernel-flip";
  return text;
}

std::string stack_command_text(const StackRequest& asked) {
  std::string text = "convanim stack";
  if (!asked.model.empty()) text += " " + shell_word(asked.model);
  const auto add = [&](const std::string& option, const std::string& value) {
    text += " --" + option + " " + shell_word(value);
  };
  const auto add_sizes = [&](const std::string& option, const std::vector<Sides>& sizes) {
    std::string value;
    for (const Sides& sides : sizes) value += (value.empty() ? "" : ",") + sides_word(sides);
    if (!value.empty()) add(option, value);
  };
  if (asked.input) add("input", sides_word(*asked.input));
  if (asked.channels) add("channels", std::to_string(*asked.channels));
  add_sizes("kernel", asked.kernels);
  add_sizes("stride", asked.strides);
  add_sizes("dilation", asked.dilations);
  if (asked.padding) add("padding", padding_word(*asked.padding));
  if (asked.causal) text += " --causal";
  if (asked.layers) add("layers", std::to_string(*asked.layers));
  if (asked.view) add("view", std::string(asked.view->name));
  if (asked.grows) text += " --grow";
  return text;
}

}  // namespace convanim
