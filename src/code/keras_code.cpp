// A layer as lines of Python for Keras, as far as it has such a layer. Knows no other framework.
#include <algorithm>

#include "base/write_number.h"
#include "code/framework_code.h"
#include "code/keras_words.h"
#include "code/pad_beforehand.h"
#include "code/pool_padding.h"
#include "code/python_arguments.h"
#include "code/resizing_code.h"

namespace convanim {

namespace {

/// Where dilation has no effect it is 1.
int effective_dilation(const AxisSpec& axis) {
  return axis.kernel > 1 ? axis.dilation : 1;
}

PerAxis<int> effective_dilations(const Layer& layer) {
  PerAxis<int> dilations{};
  std::ranges::transform(layer.axes, dilations.begin(), effective_dilation);
  return dilations;
}

/// ((top, bottom), (left, right)), or (left, right) for one row.
std::string keras_sides(const Layer& layer, const PaddingEnds& sides) {
  const std::string all = pairs(layer, sides);
  return dimensions(layer) == 1 ? all : "(" + all + ")";
}

std::string keras_rule(const std::string& rule) {
  return ", padding=\"" + rule + "\"";
}

std::string keras_conv_like(const Layer& layer, const std::string& rule) {
  const bool transposed = layer.kind == LayerKind::conv_transposed;
  return keras_layer(layer, "Conv") + (transposed ? "Transpose" : "") + "(" +
         std::to_string(layer.channels.out) + ", " +
         argument(layer, along_axes(layer, &AxisSpec::kernel)) +
         option(layer, "strides", along_axes(layer, &AxisSpec::stride), kOnes) + keras_rule(rule) +
         option(layer, "dilation_rate", effective_dilations(layer), kOnes) +
         (layer.groups > 1 ? ", groups=" + std::to_string(layer.groups) : "") +
         (layer.bias ? ")" : ", use_bias=False)");
}

bool strides_and_dilates(const Layer& layer) {
  return std::ranges::max(along_axes(layer, &AxisSpec::stride)) > 1 &&
         std::ranges::max(effective_dilations(layer)) > 1;
}

const char* const kKerasStrideAndDilation = "a stride and a dilation above 1 exclude each other";

bool follows(const Layer& layer, PaddingRule rule) {
  return with_padding(layer, rule) == layer;
}

std::string keras_conv(const Layer& layer) {
  if (strides_and_dilates(layer)) return no_keras_layer(kKerasStrideAndDilation);
  if (follows(layer, PaddingRule::valid)) return keras_conv_like(layer, "valid");
  if (follows(layer, PaddingRule::same)) return keras_conv_like(layer, "same");
  return "keras.Sequential([" + keras_layer(layer, "ZeroPadding") + "(" +
         keras_sides(layer, padding_of(layer)) + "), " + keras_conv_like(layer, "valid") + "])";
}

/// What Keras's layer without padding puts out at the end beyond what this one does, or lacks
/// (negative).
int keras_surplus(const AxisSpec& axis) {
  const int zeros = std::max(0, axis.stride - reach(axis) - 1);
  return zeros + axis.padding_after - axis.output_padding;
}

std::string keras_transposed(const Layer& layer) {
  if (layer.groups > 1) return no_keras_layer("its transposed convolutions have no groups");
  if (strides_and_dilates(layer)) return no_keras_layer(kKerasStrideAndDilation);
  if (follows(layer, PaddingRule::same)) return keras_conv_like(layer, "same");
  PaddingEnds missing;
  PaddingEnds crop;
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    const int surplus = keras_surplus(layer.axes[axis]);
    missing.after[axis] = std::max(0, -surplus);
    crop.before[axis] = layer.axes[axis].padding_before;
    crop.after[axis] = std::max(0, surplus);
  }
  std::string layers = keras_conv_like(layer, "valid");
  if (missing != PaddingEnds{}) {
    layers += ", " + keras_layer(layer, "ZeroPadding") + "(" + keras_sides(layer, missing) + ")";
  }
  if (crop != PaddingEnds{}) {
    layers += ", " + keras_layer(layer, "Cropping") + "(" + keras_sides(layer, crop) + ")";
  }
  const bool alone = missing == PaddingEnds{} && crop == PaddingEnds{};
  return alone ? layers : "keras.Sequential([" + layers + "])";
}

std::string keras_pool(const Layer& layer, const std::string& rule) {
  const PerAxis<int> kernel = along_axes(layer, &AxisSpec::kernel);
  const bool maximum = layer.kind == LayerKind::max_pool;
  return keras_layer(layer, maximum ? "MaxPooling" : "AveragePooling") + "(" +
         argument(layer, kernel) +
         option(layer, "strides", along_axes(layer, &AxisSpec::stride), kernel) + keras_rule(rule) +
         ")";
}

/// Whether the windows lie as with padding "same", whatever the padding that none of them reads.
bool lies_as_same(const Layer& layer) {
  const Shape output = output_shape(layer);
  const Layer same = with_padding(layer, PaddingRule::same);
  for (std::size_t n = 0; n < kMaxDimensions; ++n) {
    const AxisSpec& axis = layer.axes[n];
    if (same.axes[n].padding_before != axis.padding_before ||
        output[n] != (axis.input + axis.stride - 1) / axis.stride) {
      return false;
    }
  }
  return true;
}

std::string keras_max_pool(const Layer& layer) {
  if (effective_dilations(layer) != kOnes) return no_keras_layer("its pooling has no dilation");
  const PaddingEnds read = read_padding(layer);
  if (read == PaddingEnds{}) return keras_pool(layer, "valid");
  if (lies_as_same(layer)) return keras_pool(layer, "same");
  return keras_pool(layer, "valid") + "(keras.ops.pad(x, ((0, 0), " + pairs(layer, read) +
         ", (0, 0)), constant_values=float(\"-inf\")))";
}

/// An average whose divisor is its own: the mean of all cells, times their number, divided by it.
std::string keras_divided(const Layer& layer) {
  const PaddingEnds sides = read_padding(layer);
  const std::string padding = sides == PaddingEnds{} ? ""
                                                     : keras_layer(layer, "ZeroPadding") + "(" +
                                                           keras_sides(layer, sides) + "), ";
  return "keras.Sequential([" + padding + keras_pool(layer, "valid") + ", keras.layers.Rescaling(" +
         std::to_string(window_cells(layer)) + " / " + std::to_string(*layer.divisor) + ")])";
}

std::string keras_average_pool(const Layer& layer) {
  if (effective_dilations(layer) != kOnes) return no_keras_layer("its pooling has no dilation");
  if (layer.divisor) return keras_divided(layer);
  const PaddingEnds read = read_padding(layer);
  if (read == PaddingEnds{}) return keras_pool(layer, "valid");
  const PerAxis<int> overhang = overhangs(layer);
  const bool reads_padding = read.before != kZeros || read.after != overhang;
  const bool counts_padding = layer.count_include_pad && reads_padding;
  // Keras's own padding is never counted.
  if (!counts_padding && lies_as_same(layer)) return keras_pool(layer, "same");
  if (!counts_padding && reads_padding) {
    return no_keras_layer("only its padding \"same\" is left out of averages");
  }
  if (overhang != kZeros) return no_keras_layer("its pooling has no ceil mode");
  return "keras.Sequential([" + keras_layer(layer, "ZeroPadding") + "(" + keras_sides(layer, read) +
         "), " + keras_pool(layer, "valid") + "])";
}

/// Behind a padding that is no zeros.
std::string keras_behind_padding(const Layer& layer) {
  const PaddingMode mode = layer.padding_mode;
  const std::string name = to_string(mode);
  if (mode == PaddingMode::replicate || mode == PaddingMode::circular) {
    return no_keras_layer("its padding has no mode " + name);
  }
  const Layer unpadded = padded_beforehand(layer);
  std::string code = keras_code(unpadded);
  if (code.starts_with("#")) return code;
  if (output_shape(unpadded) != output_shape(layer)) {
    return no_keras_layer("its pooling has no ceil mode");
  }
  const std::string value = mode == PaddingMode::constant
                                ? ", constant_values=" + shortest_decimal(layer.padding_value)
                                : ", mode=\"" + name + "\"";
  return code + "(keras.ops.pad(x, ((0, 0), " + pairs(layer, padding_of(layer)) + ", (0, 0))" +
         value + "))";
}

}  // namespace

std::string keras_layer(const Layer& layer, const std::string& name) {
  return "keras.layers." + name + std::to_string(dimensions(layer)) + "D";
}

std::string no_keras_layer(const std::string& why) {
  return "# Keras has no such layer: " + why;
}

std::string keras_code(const Layer& layer) {
  if (pads_no_zeros(layer)) return keras_behind_padding(layer);
  switch (layer.kind) {
    case LayerKind::conv:
      return keras_conv(layer);
    case LayerKind::conv_transposed:
      return keras_transposed(layer);
    case LayerKind::max_pool:
      return keras_max_pool(layer);
    case LayerKind::average_pool:
      return keras_average_pool(layer);
    default:
      break;
  }
  return keras_resizing_code(layer);
}

}  // namespace convanim
