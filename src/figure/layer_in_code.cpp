// A framework's layer with the sizes that its code leaves open.
#include "figure/layer_in_code.h"

#include <cstddef>
#include <optional>
#include <string>

#include "convanim/error.h"
#include "figure/axis_sizes.h"

namespace convanim {

namespace {

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

}  // namespace

Layer layer_in_code(FrameworkLayer read, const LayerRequest& request, const UserValues& values) {
  const std::size_t dimensions = dimensions_of(read, request);
  set_kernel(read, request, values, dimensions);
  const Layer layer = with_input(read, framework_input(read, request, dimensions, values));
  const std::optional<Tensor> weight = own_weight(layer, values);
  if (!weight) return layer;
  const Sides held = held_sides(*weight, dimensions);
  const PerAxis<int> kernel = along_axes(layer, &AxisSpec::kernel);
  const Sides needed(kernel.end() - static_cast<std::ptrdiff_t>(dimensions), kernel.end());
  if (held != needed) {
    throw RequestError("--kernel-values holds " + axes_text(held) + " values for a kernel of " +
                       axes_text(needed) + " (needs " + axes_text(needed) +
                       ", or another kernel in the expression)");
  }
  return layer;
}

}  // namespace convanim
