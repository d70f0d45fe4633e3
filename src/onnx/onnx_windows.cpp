// ONNX's operators whose windows slide, or that resize: as layers in a framework's words.
#include <algorithm>
#include <array>
#include <cmath>

#include "convanim/error.h"
#include "framework/pad_before.h"
#include "onnx/onnx_graph.h"
#include "onnx/onnx_pads.h"

namespace convanim {

namespace {

/// Convolutions of quantized numbers have their weight at another place.
struct WeightPlace {
  std::size_t weight = 1;
  std::size_t bias = 2;
};

void set_window(const OnnxGraph& graph, FrameworkLayer& layer) {
  layer.name = graph.node().operation;
  layer.framework = Framework::onnx;
  layer.stride = graph.sizes("strides", 1);
  layer.dilation = graph.sizes("dilations", 1);
  const std::string padding = graph.text("auto_pad", "NOTSET");
  if (padding == "NOTSET" || padding.empty()) {
    layer.padding = sides_from(graph, graph.sizes("pads"));
  } else if (padding == "SAME_UPPER") {
    layer.padding_word = PaddingWord::same;
  } else if (padding == "SAME_LOWER") {
    layer.padding_word = PaddingWord::same_lower;
  } else if (padding == "VALID") {
    layer.padding_word = PaddingWord::valid;
  } else {
    graph.fail("auto_pad '" + padding + "' is none");
  }
}

/// Each list has a number for each axis.
void check_axes(const OnnxGraph& graph, const FrameworkLayer& layer) {
  const auto check = [&](const char* name, std::size_t count) {
    if (count == 0 || count == layer.kernel.size()) return;
    graph.fail(std::string(name) + " has " + std::to_string(count) + " axes, but the kernel has " +
               std::to_string(layer.kernel.size()));
  };
  check("strides", layer.stride.size());
  check("dilations", layer.dilation.size());
  check("pads", layer.padding.size());
}

int small(const OnnxGraph& graph, std::int64_t number, const std::string& what) {
  if (number >= 1 && number <= kMaxSide) return static_cast<int>(number);
  graph.fail(what + " is " + std::to_string(number) + " (needs 1 to " + std::to_string(kMaxSide) +
             ")");
}

/// [out, in / groups, ...kernel], transposed [in, out / groups, ...kernel].
void set_weight(const OnnxGraph& graph, FrameworkLayer& layer, const WeightPlace& place) {
  const std::vector<std::int64_t>& dims = graph.weight(place.weight).dims;
  if (dims.size() < 3 || dims.size() > kMaxDimensions + 2) {
    graph.fail("its weight has " + std::to_string(dims.size()) + " axes (needs 3 to 5)");
  }
  for (std::size_t n = 2; n < dims.size(); ++n) {
    layer.kernel.push_back(small(graph, dims[n], "a side of its weight"));
  }
  const std::vector<int> told = graph.sizes("kernel_shape", 1);
  if (!told.empty() && told != layer.kernel)
    graph.fail("its kernel_shape is not that of its weight");
  const int groups = small(graph, graph.integer("group", 1), "group");
  const auto channels = [&](std::int64_t number) { return small(graph, number, "its channels"); };
  const bool transposed = layer.kind == FrameworkKind::conv_transposed;
  const std::int64_t first = channels(dims[0]);
  const std::int64_t second = channels(dims[1]);
  const int in = channels(transposed ? first : second * groups);
  const int out = channels(transposed ? second * groups : first);
  layer.groups = groups;
  layer.in_channels = in;
  layer.out_channels = out;
  layer.bias = graph.has(place.bias);
  layer.dimensions = layer.kernel.size();
}

void read_conv_at(OnnxGraph& graph, const WeightPlace& place) {
  FrameworkLayer layer;
  set_window(graph, layer);
  set_weight(graph, layer, place);
  check_axes(graph, layer);
  graph.put(graph.builder().layer(graph.words(), layer, graph.feature(0)));
}

void read_conv(OnnxGraph& graph) {
  read_conv_at(graph, {});
}

void read_quantized_conv(OnnxGraph& graph) {
  read_conv_at(graph, {3, 8});
}

void read_integer_conv(OnnxGraph& graph) {
  read_conv_at(graph, {1, 99});
}

void read_conv_transposed(OnnxGraph& graph) {
  FrameworkLayer layer;
  layer.kind = FrameworkKind::conv_transposed;
  set_window(graph, layer);
  set_weight(graph, layer, {});
  check_axes(graph, layer);
  if (graph.attribute("output_padding")) layer.output_padding = graph.sizes("output_padding");
  const std::vector<int> outputs = graph.sizes("output_shape", 1);
  // Batch and channels may stand in front.
  const std::size_t first =
      outputs.size() > layer.dimensions ? outputs.size() - layer.dimensions : 0;
  for (std::size_t n = first; n < outputs.size(); ++n) layer.output_size.push_back(outputs[n]);
  graph.put(graph.builder().layer(graph.words(), layer, graph.feature(0)));
}

void read_pool(OnnxGraph& graph, FrameworkKind kind) {
  FrameworkLayer layer;
  layer.kind = kind;
  set_window(graph, layer);
  layer.kernel = graph.sizes("kernel_shape", 1);
  if (layer.kernel.empty()) graph.fail("it lacks its kernel_shape");
  layer.dimensions = layer.kernel.size();
  check_axes(graph, layer);
  layer.ceil_mode = graph.integer("ceil_mode", 0) != 0;
  layer.count_include_pad = graph.integer("count_include_pad", 0) != 0 || layer.padding.empty();
  if (kind == FrameworkKind::max_pool) layer.count_include_pad = true;
  std::size_t input = graph.feature(0);
  if (const auto both = with_pad_before(graph, layer, input)) layer = *both;
  graph.put(graph.builder().layer(graph.words(), layer, input));
}

void read_max_pool(OnnxGraph& graph) {
  read_pool(graph, FrameworkKind::max_pool);
}

void read_average_pool(OnnxGraph& graph) {
  read_pool(graph, FrameworkKind::average_pool);
}

void read_max_unpool(OnnxGraph& graph) {
  FrameworkLayer layer;
  layer.kind = FrameworkKind::max_unpool;
  set_window(graph, layer);
  layer.kernel = graph.sizes("kernel_shape", 1);
  layer.dimensions = layer.kernel.size();
  if (layer.kernel.empty()) graph.fail("it lacks its kernel_shape");
  if (graph.has(2)) graph.fail("it is told its output's shape by an input, which is not read");
  check_axes(graph, layer);
  graph.put(graph.builder().layer(graph.words(), layer, graph.feature(0)));
}

void read_global(OnnxGraph& graph, FrameworkKind kind) {
  const std::size_t input = graph.feature(0);
  FrameworkLayer layer;
  layer.name = graph.node().operation;
  layer.framework = Framework::onnx;
  layer.kind = kind;
  layer.output_size.assign(std::max<std::size_t>(graph.shape(input).dimensions, 1), 1);
  if (graph.shape(input).dimensions == 0) {
    graph.put(graph.builder().pass(graph.words(), input));
    return;
  }
  graph.put(graph.builder().layer(graph.words(), layer, input));
}

void read_global_max(OnnxGraph& graph) {
  read_global(graph, FrameworkKind::adaptive_max_pool);
}

void read_global_average(OnnxGraph& graph) {
  read_global(graph, FrameworkKind::adaptive_average_pool);
}

/// Of Resize and Upsample: what it says of its output, by axes with batch and channels.
struct ResizedTo {
  std::vector<double> scales{};
  std::vector<std::int64_t> sizes{};
};

ResizedTo resized_to(const OnnxGraph& graph) {
  ResizedTo to;
  const bool is_resize = graph.node().operation == "Resize";
  const std::size_t scales = is_resize && graph.opset() >= 11 ? 2 : 1;
  if (const OnnxAttribute* told = graph.attribute("scales"); told && !is_resize) {
    to.scales.assign(told->reals.begin(), told->reals.end());
  } else if (is_resize && graph.has(3)) {
    to.sizes = graph.integers(3);
  } else if (graph.has(scales)) {
    const KnownTensor* known = graph.known(scales);
    if (!known || !known->numbers) graph.fail("its scales are computed as the model runs");
    to.scales = *known->numbers;
  } else {
    graph.fail("it says neither scales nor sizes");
  }
  return to;
}

/// The axes that scales and sizes are for; all, but from opset 18 on as it says.
std::vector<std::size_t> axes_resized(const OnnxGraph& graph, std::size_t rank) {
  std::vector<std::size_t> axes;
  if (const OnnxAttribute* told = graph.attribute("axes")) {
    for (const std::int64_t axis : told->integers) axes.push_back(graph.axis_of(axis, rank));
    return axes;
  }
  for (std::size_t axis = 0; axis < rank; ++axis) axes.push_back(axis);
  return axes;
}

std::vector<std::int64_t> resized_dims(const OnnxGraph& graph, std::vector<std::int64_t> dims) {
  const ResizedTo to = resized_to(graph);
  const std::vector<std::size_t> axes = axes_resized(graph, dims.size());
  const std::size_t count = std::max(to.scales.size(), to.sizes.size());
  if (count != axes.size()) {
    graph.fail("it has " + std::to_string(count) + " scales or sizes for " +
               std::to_string(axes.size()) + " axes");
  }
  for (std::size_t n = 0; n < count; ++n) {
    std::int64_t& side = dims[axes[n]];
    if (!to.sizes.empty()) {
      side = to.sizes[n];
      continue;
    }
    const double scaled = std::floor(static_cast<double>(side) * to.scales[n] + 1e-6);
    side = scaled >= 1 && scaled <= kMaxSide ? static_cast<std::int64_t>(scaled) : 0;
  }
  return dims;
}

void read_resize(OnnxGraph& graph) {
  constexpr std::array<const char*, kMaxDimensions> kLinearModes{"linear", "bilinear", "trilinear"};
  const std::size_t input = graph.feature(0);
  const std::vector<std::int64_t> before = graph.dims(input);
  const std::vector<std::int64_t> dims = resized_dims(graph, before);
  if (dims[0] != before[0] || dims[1] != before[1]) graph.fail("it resizes batch or channels");
  FrameworkLayer layer;
  layer.name = graph.node().operation;
  layer.kind = FrameworkKind::upsample;
  const std::size_t axes = dims.size() - 2;
  if (axes == 0) graph.fail("it has nothing to resize");
  for (std::size_t n = 2; n < dims.size(); ++n) {
    if (dims[n] < 1 || dims[n] > kMaxSide) graph.fail("it makes a side of no size");
    layer.output_size.emplace_back(static_cast<int>(dims[n]));
  }
  const std::string mode = graph.text("mode", "nearest");
  if (mode != "nearest" && mode != "linear" && mode != "bilinear") {
    graph.fail("mode '" + mode + "' is not read (needs nearest or linear)");
  }
  layer.interpolation = mode == "nearest" ? mode : kLinearModes[axes - 1];
  const std::string corners = graph.text("coordinate_transformation_mode", "half_pixel");
  layer.align_corners = mode != "nearest" && corners == "align_corners";
  graph.put(graph.builder().layer(graph.words(), layer, input));
}

void read_shuffle(OnnxGraph& graph, FrameworkKind kind) {
  FrameworkLayer layer;
  layer.name = graph.node().operation;
  layer.framework = Framework::onnx;
  layer.kind = kind;
  layer.dimensions = 2;
  const int factor = small(graph, graph.integer("blocksize", 1), "its blocksize");
  layer.scale = {static_cast<double>(factor)};
  layer.interpolation = graph.text("mode", "DCR");
  graph.put(graph.builder().layer(graph.words(), layer, graph.feature(0)));
}

void read_depth_to_space(OnnxGraph& graph) {
  read_shuffle(graph, FrameworkKind::pixel_shuffle);
}

void read_space_to_depth(OnnxGraph& graph) {
  read_shuffle(graph, FrameworkKind::pixel_unshuffle);
}

constexpr std::array kWindowOperators{
    OnnxOperator{"Conv", read_conv},
    OnnxOperator{"QLinearConv", read_quantized_conv},
    OnnxOperator{"ConvInteger", read_integer_conv},
    OnnxOperator{"ConvTranspose", read_conv_transposed},
    OnnxOperator{"MaxPool", read_max_pool},
    OnnxOperator{"AveragePool", read_average_pool},
    OnnxOperator{"LpPool", read_average_pool},
    OnnxOperator{"MaxUnpool", read_max_unpool},
    OnnxOperator{"GlobalMaxPool", read_global_max},
    OnnxOperator{"GlobalAveragePool", read_global_average},
    OnnxOperator{"GlobalLpPool", read_global_average},
    OnnxOperator{"Resize", read_resize},
    OnnxOperator{"Upsample", read_resize},
    OnnxOperator{"DepthToSpace", read_depth_to_space},
    OnnxOperator{"SpaceToDepth", read_space_to_depth},
};

}  // namespace

std::span<const OnnxOperator> onnx_windows() {
  return kWindowOperators;
}

}  // namespace convanim
