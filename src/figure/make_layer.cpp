// From a layer as it was asked for to a layer.
#include "figure/make_layer.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "base/phrases.h"
#include "figure/layer_grammar.h"
#include "figure/own_values.h"
#include "layer/check_layer.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

/// A number for each of the layer's axes.
std::string axes_text(const Sides& sides) {
  std::string text;
  for (const int side : sides) text += (text.empty() ? "" : "x") + std::to_string(side);
  return text;
}

/// Along the layer's axes.
Sides sides_of(const Tensor& values, std::size_t dimensions) {
  return {values.shape.end() - static_cast<std::ptrdiff_t>(dimensions), values.shape.end()};
}

/// As many numbers as the layer has axes, or one for all; rows need not be told of a layer that is
/// one row.
Sides on_axes(const char* option, Sides sides, std::size_t dimensions) {
  if (sides.size() == 1) sides.resize(dimensions, sides.front());
  if (dimensions == 1 && sides.size() == 2 && sides.front() == 1) sides.erase(sides.begin());
  if (sides.size() == dimensions) return sides;
  throw RequestError(std::string(option) + " " + axes_text(sides) + " has " +
                     counted(static_cast<int>(sides.size()), "number", "numbers") +
                     ", but the layer has " +
                     counted(static_cast<int>(dimensions), "dimension", "dimensions") +
                     " (needs as many, or one for all)");
}

/// The size that a file of values and an option agree on, or that one of them gives.
std::optional<Sides> agreed_size(const char* option, const std::optional<Sides>& given,
                                 const std::optional<Tensor>& values, std::size_t dimensions) {
  if (!given && !values) return std::nullopt;
  if (!values) return on_axes(option, *given, dimensions);
  const Sides held = sides_of(*values, dimensions);
  if (given && on_axes(option, *given, dimensions) != held) {
    throw RequestError(std::string(option) + " " + axes_text(on_axes(option, *given, dimensions)) +
                       " contradicts the " + axes_text(held) + " values of its file (leave out " +
                       option + ")");
  }
  return held;
}

void set_axes(Layer& layer, AxisNumber number, const Sides& sides) {
  for (std::size_t n = 0; n < sides.size(); ++n) {
    layer.axes[kMaxDimensions - layer.dimensions + n].*number = sides[n];
  }
}

/// Both ends of each axis.
Sides ends_of(const PaddingSides& padding, std::size_t dimensions) {
  if (padding.each_end) {
    if (padding.numbers.size() == 2 * dimensions) return padding.numbers;
    throw RequestError("--padding names " +
                       counted(static_cast<int>(padding.numbers.size()), "side", "sides") +
                       ", but the layer has " + std::to_string(2 * dimensions) +
                       " (needs as many, or a number for each axis)");
  }
  Sides ends;
  for (const int side : on_axes("--padding", padding.numbers, dimensions)) {
    ends.insert(ends.end(), {side, side});
  }
  return ends;
}

void apply_padding(Layer& layer, const PaddingSides& padding) {
  const Sides ends = ends_of(padding, layer.dimensions);
  for (std::size_t n = 0; n < layer.dimensions; ++n) {
    AxisSpec& axis = layer.axes[kMaxDimensions - layer.dimensions + n];
    axis.padding_before = ends[2 * n];
    axis.padding_after = ends[2 * n + 1];
  }
}

void apply_rule(Layer& layer, PaddingRule rule, bool output_padding_given) {
  const PerAxis<int> output_padding = along_axes(layer, &AxisSpec::output_padding);
  layer = with_padding(layer, rule);
  const bool keeps_size = rule == PaddingRule::same || rule == PaddingRule::same_lower;
  if (keeps_size && output_padding_given) {
    throw RequestError("--output-padding contradicts --padding " + name_of(rule) +
                       ", which makes the output input * stride (leave out one of them)");
  }
  if (keeps_size) return;
  // They ask for padding alone.
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    layer.axes[axis].output_padding = output_padding[axis];
  }
}

void apply_padding(Layer& layer, const LayerRequest& request) {
  if (!request.padding) return;
  if (const auto* sides = std::get_if<PaddingSides>(&*request.padding)) {
    apply_padding(layer, *sides);
    return;
  }
  const PaddingRule rule = std::get<PaddingRule>(*request.padding);
  apply_rule(layer, rule, request.output_padding.has_value());
  // The word is TensorFlow's, and so is what it means: such padding is not there to be counted.
  const bool keeps_size = rule == PaddingRule::same || rule == PaddingRule::same_lower;
  const bool uncounted = keeps_size && layer.kind == LayerKind::average_pool &&
                         layer.padding_mode == PaddingMode::zeros;
  if (uncounted && !request.count_include_pad) layer.count_include_pad = false;
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

/// What is copied into no padding does nothing.
void check_padding_fill(const Layer& layer, const LayerRequest& request) {
  if (!request.padding_fill || request.padding_fill->mode == PaddingMode::zeros) return;
  if (!is_unpadded(layer)) return;
  throw RequestError("--padding-mode " + padding_mode_text(layer) +
                     " has no effect without padding (add --padding, or leave it out)");
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
  check_padding_fill(layer, request);
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

/// The input of a framework's layer, with its channels where a file says them.
FrameworkInput framework_input(const FrameworkLayer& read, const LayerRequest& request,
                               std::size_t dimensions, const UserValues& values) {
  if (!request.input && !values.input) {
    throw RequestError(
        "'convanim layer' needs the size of its input (--input 5, --input 5x7 or "
        "--input-values FILE)");
  }
  if (!values.input) {
    if (request.input->size() > 1) return {*request.input, std::nullopt};
    return {on_axes("--input", *request.input, dimensions), std::nullopt};
  }
  const Tensor held = read_input(values, dimensions, read.in_channels);
  return {*agreed_size("--input", request.input, held, dimensions), held.channels};
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

/// What its weight says of a layer whose code leaves the kernel open.
Layer open_layer(const FrameworkLayer& read, std::size_t dimensions, const UserValues& values) {
  Layer layer{.kind = read.kind == FrameworkKind::conv_transposed ? LayerKind::conv_transposed
                                                                  : LayerKind::conv,
              .dimensions = dimensions,
              .groups = read.groups.value_or(1)};
  std::optional<int> in = read.in_channels;
  if (values.input) in = read_input(values, dimensions, in).channels;
  if (read.depthwise) {
    layer.channels.in = layer.groups = in.value_or(1);
    layer.channels.out = layer.channels.in * read.depth_multiplier;
  } else if (values.kernel) {
    layer.channels = channels_from(*values.kernel, layer, in);
    if (read.out_channels) layer.channels.out = *read.out_channels;
  }
  return layer;
}

/// The kernel of a function is its weight's, whose size the code may not say.
void set_kernel(FrameworkLayer& read, const LayerRequest& request, const UserValues& values,
                std::size_t dimensions) {
  const bool convolves =
      read.kind == FrameworkKind::conv || read.kind == FrameworkKind::conv_transposed;
  const bool is_open = convolves && read.kernel.empty();
  if (request.kernel && !is_open) {
    throw RequestError("--kernel has no effect on " + read.name +
                       ", whose code says its kernel (leave it out)");
  }
  if (!is_open) return;
  const Layer open = open_layer(read, dimensions, values);
  const auto kernel = agreed_size("--kernel", request.kernel, own_weight(open, values), dimensions);
  if (!kernel) {
    throw RequestError(read.name +
                       " takes its kernel's size from its weight, whose shape the code does not "
                       "say (needs --kernel 3, --kernel 3x2 or --kernel-values FILE)");
  }
  read.kernel = *kernel;
  if (!values.kernel || read.depthwise) return;
  if (!read.in_channels) read.in_channels = open.channels.in;
  if (!read.out_channels) read.out_channels = open.channels.out;
}

/// Where the code does not say it, as many as the input has.
std::size_t dimensions_of(const FrameworkLayer& read, const LayerRequest& request) {
  if (read.dimensions > 0) return read.dimensions;
  return request.input && request.input->size() > 1 ? request.input->size() : 2;
}

Layer make_layer(FrameworkLayer read, const LayerRequest& request, const UserValues& values) {
  const std::size_t dimensions = dimensions_of(read, request);
  set_kernel(read, request, values, dimensions);
  const Layer layer = with_input(read, framework_input(read, request, dimensions, values));
  const std::optional<Tensor> weight = own_weight(layer, values);
  if (!weight) return layer;
  const Sides held = sides_of(*weight, dimensions);
  const PerAxis<int> kernel = along_axes(layer, &AxisSpec::kernel);
  const Sides needed(kernel.end() - static_cast<std::ptrdiff_t>(dimensions), kernel.end());
  if (held != needed) {
    throw RequestError("--kernel-values holds " + axes_text(held) + " values for a kernel of " +
                       axes_text(needed) + " (needs " + axes_text(needed) +
                       ", or another kernel in the expression)");
  }
  return layer;
}

}  // namespace

Layer make_layer(const LayerRequest& request, const UserValues& values) {
  return std::visit([&](const auto& start) { return make_layer(start, request, values); },
                    request.start);
}

}  // namespace convanim
