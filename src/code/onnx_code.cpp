// A layer as a line of Python that makes ONNX's node. Knows no framework.
#include <algorithm>

#include "base/write_number.h"
#include "code/framework_code.h"
#include "code/onnx_words.h"
#include "code/pad_beforehand.h"
#include "code/pool_padding.h"
#include "code/resizing_code.h"

namespace convanim {

namespace {

std::string onnx_operator(LayerKind kind) {
  switch (kind) {
    case LayerKind::conv:
      return "Conv";
    case LayerKind::conv_transposed:
      return "ConvTranspose";
    case LayerKind::max_pool:
      return "MaxPool";
    default:
      break;
  }
  return "AveragePool";
}

/// ", strides=[2, 2]" unless these are ONNX's default.
std::string node_attribute(const Layer& layer, const std::string& name, const PerAxis<int>& value,
                           const PerAxis<int>& usual) {
  if (value == usual) return "";
  return ", " + name + "=[" + listed(layer, value) + "]";
}

/// The starts of all axes, then their ends.
std::string starts_and_ends(const Layer& layer, const PaddingEnds& sides) {
  return listed(layer, sides.before) + ", " + listed(layer, sides.after);
}

std::string pads(const Layer& layer) {
  const PaddingEnds sides = padding_of(layer);
  if (sides == PaddingEnds{}) return "";
  return ", pads=[" + starts_and_ends(layer, sides) + "]";
}

/// Whether ONNX Runtime takes the padding: that of a pool has to be smaller than its kernel.
bool takes_padding_of(const Layer& layer) {
  return !is_pool(layer.kind) || std::ranges::all_of(layer.axes, [](const AxisSpec& axis) {
    return std::max(axis.padding_before, axis.padding_after) < axis.kernel;
  });
}

std::string onnx_layer(const Layer& layer, const std::string& input, const std::string& output) {
  const bool counts = layer.kind == LayerKind::average_pool && layer.count_include_pad &&
                      padding_of(layer) != PaddingEnds{};
  const std::string inputs = "\"" + input + "\"" + (is_pool(layer.kind) ? "" : R"(, "w")") +
                             (layer.bias ? R"(, "b")" : "");
  return onnx_node(onnx_operator(layer.kind), inputs, output) + onnx_window(layer) +
         node_attribute(layer, "dilations", along_axes(layer, &AxisSpec::dilation), kOnes) +
         node_attribute(layer, "output_padding", along_axes(layer, &AxisSpec::output_padding),
                        kZeros) +
         (layer.groups > 1 ? ", group=" + std::to_string(layer.groups) : "") +
         (layer.ceil_mode ? ", ceil_mode=1" : "") + (counts ? ", count_include_pad=1" : "") + ")";
}

/// numpy.pad's words, but for symmetric, which Pad lacks.
std::string pad_mode(PaddingMode mode) {
  switch (mode) {
    case PaddingMode::reflect:
      return "reflect";
    case PaddingMode::replicate:
      return "edge";
    case PaddingMode::circular:
      return "wrap";
    default:
      break;
  }
  return "constant";
}

/// A node that pads, with the numbers of its other inputs.
std::string pad_node(const Layer& layer, const PaddingEnds& sides, const std::string& mode,
                     const std::string& value) {
  const std::string none = "0, 0, ";  // batch and channels
  return onnx_node("Pad", value.empty() ? R"("x", "pads")" : R"("x", "pads", "value")", "padded") +
         (value.empty() ? ", mode=\"" + mode + "\")" : ")") + "\n# pads: [" + none +
         listed(layer, sides.before) + ", " + none + listed(layer, sides.after) + "]" +
         (value.empty() ? "" : ", value: " + value) + "\n";
}

/// Behind a padding that is no zeros.
std::string onnx_behind_padding(const Layer& layer) {
  if (layer.padding_mode == PaddingMode::symmetric) {
    return "# ONNX has no such layer: its padding has no mode symmetric";
  }
  const Layer unpadded = padded_beforehand(layer);
  if (output_shape(unpadded) != output_shape(layer)) {
    return "# ONNX has no such layer: its pooling in ceil mode would take the padding for input";
  }
  const bool constant = layer.padding_mode == PaddingMode::constant;
  const std::string value = constant ? shortest_decimal(layer.padding_value) : "";
  return pad_node(layer, padding_of(layer), pad_mode(layer.padding_mode), value) +
         onnx_layer(unpadded, "padded", "y");
}

/// A pool that moves by that much more than ONNX Runtime pads for.
std::string onnx_widely_padded(const Layer& layer) {
  if (layer.kind != LayerKind::max_pool) {
    return "# ONNX Runtime pads pools by less than their kernel: pad x with a node in front";
  }
  const PaddingEnds sides = floor_padding(layer);
  Layer unpadded = padded_beforehand(layer);
  unpadded.ceil_mode = false;
  return pad_node(layer, sides, "constant", "-inf") + onnx_layer(unpadded, "padded", "y");
}

/// An average whose divisor is its own: the mean of all cells, times their number, divided by it.
std::string onnx_divided(const Layer& layer) {
  Layer mean = layer;
  const PaddingEnds sides = floor_padding(layer);
  for (std::size_t n = 0; n < kMaxDimensions; ++n) {
    mean.axes[n].padding_before = sides.before[n];
    mean.axes[n].padding_after = sides.after[n];
  }
  mean.ceil_mode = false;
  mean.count_include_pad = true;
  mean.divisor.reset();
  if (!takes_padding_of(mean)) return onnx_widely_padded(mean);
  return onnx_layer(mean, "x", "mean") + "\n" + onnx_node("Mul", R"("mean", "factor")") +
         ")\n# factor: " + std::to_string(window_cells(layer)) + " / " +
         std::to_string(*layer.divisor);
}

}  // namespace

std::string onnx_node(const std::string& operation, const std::string& inputs,
                      const std::string& output) {
  return R"(onnx.helper.make_node(")" + operation + R"(", [)" + inputs + R"(], [")" + output +
         R"("])";
}

std::string onnx_window(const Layer& layer) {
  return ", kernel_shape=[" + listed(layer, along_axes(layer, &AxisSpec::kernel)) + "]" +
         node_attribute(layer, "strides", along_axes(layer, &AxisSpec::stride), kOnes) +
         pads(layer);
}

std::string onnx_code(const Layer& layer) {
  const bool resizes = is_resizing(layer.kind) || !has_stride(layer.kind);
  if (resizes || layer.kind == LayerKind::max_unpool) return onnx_resizing_code(layer);
  if (pads_no_zeros(layer) && layer.divisor) {
    return "# ONNX has no such layer: it divides by what it counts";
  }
  if (pads_no_zeros(layer)) return onnx_behind_padding(layer);
  if (layer.divisor) return onnx_divided(layer);
  if (!takes_padding_of(layer)) return onnx_widely_padded(layer);
  return onnx_layer(layer, "x", "y");
}

}  // namespace convanim
