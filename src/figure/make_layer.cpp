// From a layer as it was asked for to a layer.
#include "figure/make_layer.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "figure/apply_padding.h"
#include "figure/axis_sizes.h"
#include "figure/layer_in_code.h"
#include "figure/own_values.h"
#include "layer/check_layer.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

void set_axes(Layer& layer, AxisNumber number, const Sides& sides) {
  for (std::size_t n = 0; n < sides.size(); ++n) {
    layer.axes[kMaxDimensions - layer.dimensions + n].*number = sides[n];
  }
}

/// What is no number of an axis.
void apply_settings(Layer& layer, const LayerRequest& request, const UserValues& values) {
  layer.ceil_mode = request.ceil_mode.value_or(layer.ceil_mode);
  layer.count_include_pad = request.count_include_pad.value_or(layer.count_include_pad);
  layer.groups = request.groups.value_or(layer.groups);
  layer.channels = request.channels ? *request.channels : held_channels(layer, values);
  layer.align_corners = request.align_corners.value_or(layer.align_corners);
  layer.shuffle_order = request.shuffle_order.value_or(layer.shuffle_order);
  if (request.divisor) layer.divisor = request.divisor;
  if (!request.padding_fill) return;
  layer.padding_mode = request.padding_fill->mode;
  layer.padding_value = request.padding_fill->value;
}

/// Of an axis whose output is the factor as yet.
void multiply_input(AxisSpec& axis) {
  const long long cells = 1LL * axis.output * axis.input;
  if (cells > kMaxSide) {
    throw RequestError("--factor " + std::to_string(axis.output) + " would turn input " +
                       std::to_string(axis.input) + " into " + std::to_string(cells) +
                       " cells (limit " + std::to_string(kMaxSide) + "; lower one of them)");
  }
  axis.output = static_cast<int>(cells);
}

/// Changes the layer as the options say: the padding last, because a rule counts with all the rest.
void apply_options(Layer& layer, const LayerRequest& request, const UserValues& values) {
  const auto set = [&](const char* option, AxisNumber number, const std::optional<Sides>& sides) {
    if (sides) set_axes(layer, number, on_axes(option, *sides, layer.dimensions));
  };
  apply_settings(layer, request, values);
  set("--input", &AxisSpec::input,
      agreed_size("--input", request.input, own_input(layer, values), layer.dimensions));
  set("--kernel", &AxisSpec::kernel,
      agreed_size("--kernel", request.kernel, own_weight(layer, values), layer.dimensions));
  const bool has_kernel_for_stride = is_pool(layer.kind) || layer.kind == LayerKind::max_unpool;
  if (std::holds_alternative<LayerKind>(request.start) && has_kernel_for_stride) {
    for (AxisSpec& axis : layer.axes) axis.stride = axis.kernel;
  }
  set("--stride", &AxisSpec::stride, request.stride);
  set("--dilation", &AxisSpec::dilation, request.dilation);
  set("--output-padding", &AxisSpec::output_padding, request.output_padding);
  set("--output-size", &AxisSpec::output, request.output_size);
  if (request.scale_factor) {
    set("--factor", &AxisSpec::output, request.scale_factor);
    std::ranges::for_each(layer.axes, multiply_input);
  }
  apply_padding(layer, request);
}

/// A layer of a kind has no sizes of its own.
void check_sizes_given(const LayerRequest& request, LayerKind kind) {
  const std::string command = "'convanim " + to_string(kind) + "'";
  if (!request.input && !request.input_values) {
    throw RequestError(command +
                       " needs the size of its input (--input 5, --input 5x7 or "
                       "--input-values FILE)");
  }
  if (is_resizing(kind)) {
    if (request.output_size || request.scale_factor) return;
    throw RequestError(command +
                       " needs the size of its output (--output-size 3, or --output-size "
                       "3x2 for rows x columns)");
  }
  const bool shuffles = kind == LayerKind::pixel_shuffle || kind == LayerKind::pixel_unshuffle;
  if (shuffles && !request.kernel) throw RequestError(command + " needs a factor (--factor 2)");
  if (!request.kernel && !request.kernel_values) {
    throw RequestError(command +
                       " needs the size of its kernel (--kernel 3, or --kernel 3x2 for rows x "
                       "columns)");
  }
}

Layer make_layer(const NamedAnimation* animation, const LayerRequest& request,
                 const UserValues& values) {
  Layer layer = animation->layer;
  apply_options(layer, request, values);
  return layer;
}

/// Pixel shuffles have one channel on the one side, unless told otherwise.
Channels shuffled_channels(const Layer& layer, const LayerRequest& request) {
  int cells = 1;
  for (const AxisSpec& axis : own_axes(layer)) cells *= axis.kernel;
  const bool shuffles = layer.kind == LayerKind::pixel_shuffle;
  if (!request.channels && !request.input_values) {
    return shuffles ? Channels{cells, 1} : Channels{1, cells};
  }
  const auto [in, out] = layer.channels;
  if (in != out) return {in, out};
  return {in, shuffles ? std::max(1, in / cells) : in * cells};
}

Layer make_layer(LayerKind kind, const LayerRequest& request, const UserValues& values) {
  check_sizes_given(request, kind);
  Layer layer;
  layer.kind = kind;
  if (request.input && request.input->size() == kMaxDimensions) layer.dimensions = kMaxDimensions;
  apply_options(layer, request, values);
  const bool shuffles = kind == LayerKind::pixel_shuffle || kind == LayerKind::pixel_unshuffle;
  if (shuffles) layer.channels = shuffled_channels(layer, request);
  return layer;
}

Layer make_layer(const FrameworkLayer& read, const LayerRequest& request,
                 const UserValues& values) {
  return layer_in_code(read, request, values);
}

}  // namespace

Layer make_layer(const LayerRequest& request, const UserValues& values) {
  return std::visit([&](const auto& start) { return make_layer(start, request, values); },
                    request.start);
}

}  // namespace convanim
