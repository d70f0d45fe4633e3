// A layer as a line of Python that makes ONNX's node. Knows no framework.
#include <algorithm>

#include "framework/framework_code.h"
#include "framework/python_arguments.h"

namespace convanim {

namespace {

std::string_view onnx_operator(LayerKind kind) {
  switch (kind) {
    case LayerKind::conv:
      return "Conv";
    case LayerKind::conv_transposed:
      return "ConvTranspose";
    case LayerKind::max_pool:
      return "MaxPool";
    case LayerKind::average_pool:
      return "AveragePool";
    default:
      return "";
  }
}

/// ", strides=[2, 2]" unless these are ONNX's default.
std::string node_attribute(const Layer& layer, const std::string& name, const PerAxis<int>& value,
                           const PerAxis<int>& usual) {
  if (value == usual) return "";
  return ", " + name + "=[" + listed(layer, value) + "]";
}

/// The starts of all axes, then their ends.
std::string pads(const Layer& layer) {
  const PaddingEnds sides = padding_of(layer);
  if (sides == PaddingEnds{}) return "";
  return ", pads=[" + listed(layer, sides.before) + ", " + listed(layer, sides.after) + "]";
}

/// Whether ONNX Runtime takes the padding: that of a pool has to be smaller than its kernel.
bool takes_padding_of(const Layer& layer) {
  return !is_pool(layer.kind) || std::ranges::all_of(layer.axes, [](const AxisSpec& axis) {
    return std::max(axis.padding_before, axis.padding_after) < axis.kernel;
  });
}

}  // namespace

std::string onnx_code(const Layer& layer) {
  if (onnx_operator(layer.kind).empty()) return "# this layer is written for PyTorch only";
  if (layer.padding_mode != PaddingMode::zeros || layer.divisor) {
    return "# ONNX has no such layer: it pads with zeros and divides by what it counts";
  }
  if (!takes_padding_of(layer)) {
    return "# ONNX Runtime pads pools by less than their kernel: pad x with a node in front";
  }
  const bool counts = layer.kind == LayerKind::average_pool && layer.count_include_pad &&
                      padding_of(layer) != PaddingEnds{};
  return R"(onnx.helper.make_node(")" + std::string(onnx_operator(layer.kind)) + R"(", ["x")" +
         (is_pool(layer.kind) ? "" : R"(, "w")") + (layer.bias ? R"(, "b")" : "") +
         R"(], ["y"], kernel_shape=[)" + listed(layer, along_axes(layer, &AxisSpec::kernel)) + "]" +
         node_attribute(layer, "strides", along_axes(layer, &AxisSpec::stride), kOnes) +
         pads(layer) +
         node_attribute(layer, "dilations", along_axes(layer, &AxisSpec::dilation), kOnes) +
         node_attribute(layer, "output_padding", along_axes(layer, &AxisSpec::output_padding),
                        kZeros) +
         (layer.groups > 1 ? ", group=" + std::to_string(layer.groups) : "") +
         (layer.ceil_mode ? ", ceil_mode=1" : "") + (counts ? ", count_include_pad=1" : "") + ")";
}

}  // namespace convanim
