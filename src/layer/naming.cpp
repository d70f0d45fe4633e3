// What a layer is called that has no name of its own.
#include "layer/naming.h"

#include "layer/layer_text.h"

namespace convanim {

namespace {

/// The layer of those sizes with everything else as it is when nothing is said of it.
Layer default_layer(const Layer& layer) {
  Layer usual{.kind = layer.kind, .dimensions = layer.dimensions};
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    const AxisSpec& given = layer.axes[axis];
    usual.axes[axis] = {.input = given.input, .kernel = given.kernel};
    if (is_pool(layer.kind)) usual.axes[axis].stride = given.kernel;
  }
  return usual;
}

}  // namespace

std::string numbered_name(const Layer& layer) {
  const Layer usual = default_layer(layer);
  std::string name = to_string(layer.kind) + "_i" + short_text(layer, &AxisSpec::input) + "_k" +
                     short_text(layer, &AxisSpec::kernel);
  const auto add = [&](const char* letters, AxisNumber number) {
    if (along_axes(layer, number) == along_axes(usual, number)) return;
    name += std::string("_") + letters + short_text(layer, number);
  };
  add("s", &AxisSpec::stride);
  if (!is_unpadded(layer)) name += "_p" + padding_text(layer, {.comma = "-"});
  add("d", &AxisSpec::dilation);
  add("op", &AxisSpec::output_padding);
  if (layer.ceil_mode != usual.ceil_mode) name += "_ceil";
  if (layer.count_include_pad != usual.count_include_pad) name += "_nopad";
  return name;
}

}  // namespace convanim
