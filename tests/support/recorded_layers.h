// Recorded layers as convanim's: what their words mean, by each framework's documentation.
#pragma once

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "convanim/layer.h"
#include "support/python_words.h"

namespace convanim {

/// A call's arguments by the names that its positions have.
class CallArguments {
 public:
  CallArguments(const nlohmann::json& call, const std::vector<std::string>& names) {
    for (std::size_t n = 0; n < call["args"].size(); ++n) given_[names.at(n)] = call["args"][n];
    for (const auto& [name, value] : call["named"].items()) given_[name] = value;
  }

  nlohmann::json get(const std::string& name, const nlohmann::json& absent = nullptr) const {
    return given_.value(name, absent);
  }

  /// A number for each of the layer's axes.
  void set(Layer& layer, AxisNumber number, const std::string& name) const {
    const nlohmann::json value = get(name);
    if (value.is_null() || value.is_string()) return;
    for (std::size_t n = 0; n < layer.dimensions; ++n) {
      const nlohmann::json& one = value.is_number()   ? value
                                  : value.size() == 1 ? value[0]
                                                      : value[n];
      if (!one.is_null()) axis(layer, n).*number = one.get<int>();
    }
  }

  static AxisSpec& axis(Layer& layer, std::size_t n) {
    return layer.axes[kMaxDimensions - layer.dimensions + n];
  }

 private:
  nlohmann::json given_ = nlohmann::json::object();
};

/// A recorded layer: the second one reads what the first puts out.
struct RecordedLayer {
  Layer layer;
  std::optional<Layer> second{};
};

inline void copy_padding(Layer& layer) {
  for (AxisSpec& axis : layer.axes) axis.padding_after = axis.padding_before;
}

inline PaddingMode mode_of(const std::string& word) {
  for (const PaddingMode mode : {PaddingMode::reflect, PaddingMode::replicate,
                                 PaddingMode::circular, PaddingMode::constant}) {
    if (to_string(mode) == word) return mode;
  }
  return PaddingMode::zeros;
}

/// (left, right, top, bottom ...): from the last axis on.
inline void pad_from_last(Layer& layer, const nlohmann::json& sides) {
  for (std::size_t n = 0; n < layer.dimensions; ++n) {
    AxisSpec& axis = CallArguments::axis(layer, layer.dimensions - 1 - n);
    axis.padding_before = sides.is_number() ? sides.get<int>() : sides[2 * n].get<int>();
    axis.padding_after = sides.is_number() ? sides.get<int>() : sides[2 * n + 1].get<int>();
  }
}

inline void set_channels(Layer& layer, int in, int out, int groups) {
  layer.channels = {in, out};
  layer.groups = groups;
}

inline void read_torch_conv(Layer& layer, const nlohmann::json& call) {
  const bool transposed = layer.kind == LayerKind::conv_transposed;
  const CallArguments given(
      call, transposed ? std::vector<std::string>{"in_channels", "out_channels", "kernel_size",
                                                  "stride", "padding", "output_padding", "groups",
                                                  "bias", "dilation", "padding_mode"}
                       : std::vector<std::string>{"in_channels", "out_channels", "kernel_size",
                                                  "stride", "padding", "dilation", "groups", "bias",
                                                  "padding_mode"});
  set_channels(layer, given.get("in_channels"), given.get("out_channels"), given.get("groups", 1));
  given.set(layer, &AxisSpec::kernel, "kernel_size");
  given.set(layer, &AxisSpec::stride, "stride");
  given.set(layer, &AxisSpec::dilation, "dilation");
  given.set(layer, &AxisSpec::output_padding, "output_padding");
  given.set(layer, &AxisSpec::padding_before, "padding");
  copy_padding(layer);
  layer.padding_mode = mode_of(given.get("padding_mode", "zeros"));
  if (given.get("padding") == "same") layer = with_padding(layer, PaddingRule::same);
}

inline void read_torch_pool(Layer& layer, const nlohmann::json& call) {
  const bool average = layer.kind == LayerKind::average_pool;
  const CallArguments given(
      call, average ? std::vector<std::string>{"kernel_size", "stride", "padding", "ceil_mode",
                                               "count_include_pad", "divisor_override"}
                    : std::vector<std::string>{"kernel_size", "stride", "padding", "dilation",
                                               "return_indices", "ceil_mode"});
  given.set(layer, &AxisSpec::kernel, "kernel_size");
  given.set(layer, &AxisSpec::stride, "kernel_size");
  given.set(layer, &AxisSpec::stride, "stride");
  given.set(layer, &AxisSpec::dilation, "dilation");
  given.set(layer, &AxisSpec::padding_before, "padding");
  copy_padding(layer);
  layer.ceil_mode = given.get("ceil_mode", false);
  layer.count_include_pad = given.get("count_include_pad", true);
  if (given.get("divisor_override").is_number()) layer.divisor = given.get("divisor_override");
}

/// 0.4 is 2 / 5.
inline Ratio inverse(double factor) {
  int under = 1;
  while (std::abs(factor * under - std::round(factor * under)) > 1e-9) ++under;
  return {under, static_cast<int>(std::round(factor * under))};
}

inline void read_torch_upsample(Layer& layer, const nlohmann::json& call) {
  const CallArguments given(call, {"size", "scale_factor", "mode", "align_corners"});
  layer.kind = given.get("mode", "nearest") == "nearest" ? LayerKind::upsample_nearest
                                                         : LayerKind::upsample_linear;
  layer.align_corners = given.get("align_corners", false);
  given.set(layer, &AxisSpec::output, "size");
  if (given.get("scale_factor").is_null()) return;
  const double factor = given.get("scale_factor");
  for (std::size_t n = 0; n < layer.dimensions; ++n) {
    AxisSpec& axis = CallArguments::axis(layer, n);
    axis.output = static_cast<int>(axis.input * factor);
    axis.spacing = inverse(factor);
  }
}

/// The kind that a class without its dimensions is.
inline LayerKind kind_of(const std::string& name) {
  const std::vector<std::pair<std::string, LayerKind>> kinds{
      {"ConvTranspose", LayerKind::conv_transposed},
      {"Transpose", LayerKind::conv_transposed},
      {"Conv", LayerKind::conv},
      {"AdaptiveMaxPool", LayerKind::adaptive_max_pool},
      {"AdaptiveAvgPool", LayerKind::adaptive_average_pool},
      {"GlobalMaxPool", LayerKind::adaptive_max_pool},
      {"GlobalAveragePool", LayerKind::adaptive_average_pool},
      {"MaxPool", LayerKind::max_pool},
      {"AvgPool", LayerKind::average_pool},
      {"AveragePool", LayerKind::average_pool},
      {"MaxUnpool", LayerKind::max_unpool},
      {"PixelShuffle", LayerKind::pixel_shuffle},
      {"PixelUnshuffle", LayerKind::pixel_unshuffle},
      {"DepthToSpace", LayerKind::pixel_shuffle},
      {"SpaceToDepth", LayerKind::pixel_unshuffle}};
  for (const auto& [word, kind] : kinds) {
    if (name.find(word) != std::string::npos) return kind;
  }
  return LayerKind::upsample_nearest;
}

/// A layer of that input, without anything else.
inline Layer bare_layer(LayerKind kind, const nlohmann::json& input) {
  Layer layer{.kind = kind, .dimensions = input.size() - 1};
  for (std::size_t n = 0; n < layer.dimensions; ++n) {
    CallArguments::axis(layer, n).input = input[n + 1].get<int>();
  }
  set_channels(layer, input[0], input[0], 1);
  return layer;
}

/// Padding before a convolution of its own.
inline void read_padded_conv(Layer& layer, const nlohmann::json& pad, const nlohmann::json& conv) {
  read_torch_conv(layer, conv);
  pad_from_last(layer, pad["args"][0]);
  const std::string name = pad["call"];
  if (name.find("Reflection") != std::string::npos) layer.padding_mode = PaddingMode::reflect;
  if (name.find("Replication") != std::string::npos) layer.padding_mode = PaddingMode::replicate;
  if (name.find("Constant") == std::string::npos) return;
  layer.padding_mode = PaddingMode::constant;
  layer.padding_value = pad["args"][1];
}

/// F.conv2d(F.pad(x, ...), w, ...)
inline void read_function(Layer& layer, const nlohmann::json& call,
                          const nlohmann::json& weight_shape) {
  const nlohmann::json pad = call["args"][0];
  const CallArguments given({{"args", nlohmann::json::array()}, {"named", call["named"]}}, {});
  const int groups = given.get("groups", 1);
  set_channels(layer, layer.channels.in, weight_shape[0], groups);
  for (std::size_t n = 0; n < layer.dimensions; ++n) {
    CallArguments::axis(layer, n).kernel = weight_shape[n + 2].get<int>();
  }
  given.set(layer, &AxisSpec::stride, "stride");
  given.set(layer, &AxisSpec::dilation, "dilation");
  pad_from_last(layer, pad["args"][1]);
  layer.padding_mode = mode_of(pad["named"].value("mode", "zeros"));
}

inline RecordedLayer torch_layer(const nlohmann::json& line) {
  const nlohmann::json call = PythonWords(line["layer"].get<std::string>()).value();
  const std::string name = call["call"];
  Layer layer = bare_layer(kind_of(name), line["input"]);
  if (name == "nn.Sequential") {
    layer.kind = LayerKind::conv;
    read_padded_conv(layer, call["args"][0], call["args"][1]);
  } else if (name.starts_with("F.")) {
    layer.kind = LayerKind::conv;
    read_function(layer, call, line["weight_shape"]);
  } else if (has_weight(layer.kind)) {
    read_torch_conv(layer, call);
  } else if (is_pool(layer.kind) || layer.kind == LayerKind::max_unpool) {
    read_torch_pool(layer, call);
  } else if (name == "nn.Upsample") {
    read_torch_upsample(layer, call);
  } else if (is_resizing(layer.kind)) {
    for (AxisSpec& axis : layer.axes) axis.output = axis.input;  // where it says None
    CallArguments(call, {"output_size"}).set(layer, &AxisSpec::output, "output_size");
  } else {
    CallArguments(call, {"factor"}).set(layer, &AxisSpec::kernel, "factor");
    layer.channels.out = line["output"][0];
  }
  return {layer};
}

/// What an odd cell of padding goes to: the end, or the beginning.
inline void share_onnx(AxisSpec& axis, int total, bool upper) {
  axis.padding_before = upper ? total / 2 : total - total / 2;
  axis.padding_after = total - axis.padding_before;
}

inline void pad_onnx_same(Layer& layer, bool upper) {
  const Layer same = with_padding(layer, PaddingRule::same);
  for (std::size_t n = 0; n < kMaxDimensions; ++n) {
    const int total = same.axes[n].padding_before + same.axes[n].padding_after;
    share_onnx(layer.axes[n], total, upper);
  }
}

inline void crop_onnx(Layer& layer, const CallArguments& given, bool upper) {
  const nlohmann::json shape = given.get("output_shape");
  for (std::size_t n = 0; n < layer.dimensions; ++n) {
    AxisSpec& axis = CallArguments::axis(layer, n);
    const int output = shape.is_null() ? axis.input * axis.stride : shape[n].get<int>();
    const int total =
        (axis.input - 1) * axis.stride + axis.output_padding + reach(axis) + 1 - output;
    share_onnx(axis, std::max(0, total), upper);
    if (!shape.is_null()) axis.output_padding += std::max(0, -total);
  }
}

inline void read_onnx_window(Layer& layer, const CallArguments& given) {
  given.set(layer, &AxisSpec::kernel, "kernel_shape");
  given.set(layer, &AxisSpec::stride, "strides");
  given.set(layer, &AxisSpec::dilation, "dilations");
  given.set(layer, &AxisSpec::output_padding, "output_padding");
  if (const nlohmann::json pads = given.get("pads"); !pads.is_null()) {
    for (std::size_t n = 0; n < layer.dimensions; ++n) {
      CallArguments::axis(layer, n).padding_before = pads[n].get<int>();
      CallArguments::axis(layer, n).padding_after = pads[layer.dimensions + n].get<int>();
    }
  }
  const std::string automatic = given.get("auto_pad", "NOTSET");
  const bool same = automatic.starts_with("SAME");
  const bool upper = automatic == "SAME_UPPER";
  if (layer.kind == LayerKind::conv_transposed) {
    if (same || !given.get("output_shape").is_null()) crop_onnx(layer, given, upper);
  } else if (same) {
    pad_onnx_same(layer, upper);
  }
}

inline RecordedLayer onnx_layer(const nlohmann::json& line) {
  const nlohmann::json call = PythonWords(line["layer"].get<std::string>()).value();
  const CallArguments given(call, {});
  Layer layer = bare_layer(kind_of(call["call"]), line["input"]);
  if (layer.kind == LayerKind::pixel_shuffle || layer.kind == LayerKind::pixel_unshuffle) {
    given.set(layer, &AxisSpec::kernel, "blocksize");
    layer.channels.out = line["output"][0];
    const bool crd = given.get("mode", "DCR") == "CRD";
    layer.shuffle_order = crd ? ShuffleOrder::channel_first : ShuffleOrder::block_first;
    return {layer};
  }
  if (is_resizing(layer.kind)) return {layer};
  if (has_weight(layer.kind)) {
    layer.channels.out = line["output"][0];
    for (std::size_t n = 0; n < layer.dimensions; ++n) {
      CallArguments::axis(layer, n).kernel = line["weight_shape"][n + 2].get<int>();
    }
  }
  layer.groups = given.get("group", 1);
  layer.ceil_mode = given.get("ceil_mode", 0) == 1;
  layer.count_include_pad =
      layer.kind != LayerKind::average_pool || given.get("count_include_pad", 0) == 1;
  read_onnx_window(layer, given);
  // ONNX Runtime divides towards zero: of windows that are not a stride too long there is one.
  for (const AxisSpec& axis : layer.axes) {
    const int padded = axis.padding_before + axis.input + axis.padding_after;
    layer.ceil_mode = layer.ceil_mode || (is_pool(layer.kind) && reach(axis) >= padded);
  }
  return {layer};
}

inline void pad_as_keras_says(Layer& layer, const std::string& padding) {
  if (padding == "same") {
    layer = with_padding(layer, PaddingRule::same);
    layer.count_include_pad = layer.kind != LayerKind::average_pool;
  } else if (padding == "causal") {
    layer.cols().padding_before = reach(layer.cols());
  } else if (layer.kind == LayerKind::conv_transposed) {
    for (AxisSpec& axis : layer.axes) {
      axis.output_padding = std::max(0, axis.stride - reach(axis) - 1);
    }
  }
}

inline void read_keras_pool(Layer& layer, const CallArguments& given) {
  for (std::size_t n = 0; n < layer.dimensions; ++n) {
    CallArguments::axis(layer, n).kernel = CallArguments::axis(layer, n).stride = 2;
  }
  given.set(layer, &AxisSpec::kernel, "pool_size");
  given.set(layer, &AxisSpec::stride, "pool_size");
  given.set(layer, &AxisSpec::stride, "strides");
  pad_as_keras_says(layer, given.get("padding", "valid"));
}

inline void read_keras_conv(Layer& layer, const CallArguments& given) {
  given.set(layer, &AxisSpec::kernel, "kernel_size");
  given.set(layer, &AxisSpec::stride, "strides");
  given.set(layer, &AxisSpec::dilation, "dilation_rate");
  pad_as_keras_says(layer, given.get("padding", "valid"));
}

inline RecordedLayer keras_layer(const nlohmann::json& line) {
  const nlohmann::json call = PythonWords(line["layer"].get<std::string>()).value();
  const std::string name = call["call"];
  Layer layer = bare_layer(kind_of(name), line["input"]);
  const int channels = layer.channels.in;
  if (name == "layers.DepthwiseConv2D") {
    const CallArguments given(call, {"kernel_size"});
    set_channels(layer, channels, channels * given.get("depth_multiplier", 1).get<int>(), channels);
    read_keras_conv(layer, given);
  } else if (name == "layers.SeparableConv2D") {
    const CallArguments given(call, {"filters", "kernel_size"});
    set_channels(layer, channels, channels * given.get("depth_multiplier", 1).get<int>(), channels);
    read_keras_conv(layer, given);
    Layer second{.dimensions = 2};
    set_channels(second, layer.channels.out, given.get("filters"), 1);
    const Shape between = output_shape(layer);
    for (std::size_t n = 0; n < kMaxDimensions; ++n) second.axes[n].input = between[n];
    return {layer, second};
  } else if (has_weight(layer.kind)) {
    const CallArguments given(call, {"filters", "kernel_size"});
    layer.channels.out = given.get("filters");
    read_keras_conv(layer, given);
  } else if (is_pool(layer.kind)) {
    read_keras_pool(layer, CallArguments(call, {"pool_size"}));
  } else if (name == "layers.UpSampling2D") {
    const CallArguments given(call, {"size"});
    for (AxisSpec* axis : {&layer.rows(), &layer.cols()}) axis->output = 2;
    given.set(layer, &AxisSpec::output, "size");
    for (AxisSpec& axis : layer.axes) axis.output *= axis.input;
  }
  return {layer};
}

}  // namespace convanim
