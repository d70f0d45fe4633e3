// What a layer is called that has no name of its own.
#include "layer/naming.h"

#include <algorithm>

#include "base/write_number.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

/// The layer of those sizes with everything else as it is when nothing is said of it.
Layer default_layer(const Layer& layer) {
  Layer usual{.kind = layer.kind, .dimensions = layer.dimensions};
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    const AxisSpec& given = layer.axes[axis];
    usual.axes[axis] = {.input = given.input, .kernel = given.kernel};
    if (is_pool(layer.kind) || layer.kind == LayerKind::max_unpool) {
      usual.axes[axis].stride = given.kernel;
    }
  }
  return usual;
}

/// Two dimensions go without saying.
std::string dimensions_text(const Layer& layer) {
  return layer.dimensions == 2 ? "" : std::to_string(layer.dimensions) + "d";
}

/// "-1-5" of -1.5: dots and plus signs are not for files.
std::string file_text(double value) {
  std::string text = shortest_decimal(value);
  std::ranges::replace(text, '.', '-');
  std::erase(text, '+');
  return text;
}

std::string spacing_text(const Layer& layer) {
  std::string text;
  for (const AxisSpec& axis : own_axes(layer)) {
    if (axis.spacing == Ratio{}) continue;
    text += "-" + std::to_string(axis.spacing.over) + "-" + std::to_string(axis.spacing.under);
  }
  return text.empty() ? "" : "_by" + text.substr(1);
}

/// What is not a number of an axis.
std::string settings_text(const Layer& layer, const Layer& usual) {
  std::string text = spacing_text(layer);
  if (layer.padding_mode == PaddingMode::constant) {
    text += "_v" + file_text(layer.padding_value);
  } else if (layer.padding_mode != usual.padding_mode) {
    text += "_" + to_string(layer.padding_mode);
  }
  const auto [in, out] = layer.channels;
  if (layer.channels != usual.channels) {
    text += "_c" + std::to_string(in) + (in == out ? "" : "x" + std::to_string(out));
  }
  if (layer.groups != usual.groups) text += "_g" + std::to_string(layer.groups);
  if (layer.divisor) text += "_div" + std::to_string(*layer.divisor);
  if (layer.align_corners) text += "_corners";
  if (layer.shuffle_order == ShuffleOrder::block_first) text += "_blocks";
  return text;
}

}  // namespace

std::string numbered_name(const Layer& layer) {
  const Layer usual = default_layer(layer);
  std::string name =
      to_string(layer.kind) + dimensions_text(layer) + "_i" + short_text(layer, &AxisSpec::input);
  if (!is_resizing(layer.kind)) name += "_k" + short_text(layer, &AxisSpec::kernel);
  const auto add = [&](const char* letters, AxisNumber number) {
    if (along_axes(layer, number) == along_axes(usual, number)) return;
    name += std::string("_") + letters + short_text(layer, number);
  };
  if (is_resizing(layer.kind)) name += "_o" + short_text(layer, &AxisSpec::output);
  add("s", &AxisSpec::stride);
  if (!is_unpadded(layer)) name += "_p" + padding_text(layer, {.comma = "-"});
  add("d", &AxisSpec::dilation);
  add("op", &AxisSpec::output_padding);
  name += settings_text(layer, usual);
  if (layer.ceil_mode != usual.ceil_mode) name += "_ceil";
  if (layer.count_include_pad != usual.count_include_pad) name += "_nopad";
  return name;
}

}  // namespace convanim
