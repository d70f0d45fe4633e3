// ONNX's operators that put the same numbers into another shape, take some, or join several.
#include <algorithm>
#include <array>

#include <climits>

#include "onnx/onnx_graph.h"
#include "onnx/onnx_pads.h"

namespace convanim {

namespace {

using Dims = std::vector<std::int64_t>;

void reshape_to(OnnxGraph& graph, std::size_t input, const Dims& dims) {
  graph.put(graph.builder().reshape(graph.words(), graph.shape_of(dims), input));
}

std::int64_t product(const Dims& dims) {
  std::int64_t product = 1;
  for (const std::int64_t dim : dims) {
    if (dim <= 0) return 0;
    if (product > INT64_MAX / dim) return INT64_MAX;
    product *= dim;
  }
  return product;
}

/// 0 stands for the side that is there, -1 for what is left.
Dims completed(const OnnxGraph& graph, Dims wanted, const Dims& before) {
  const bool keeps_zeros = graph.integer("allowzero", 0) == 0;
  std::int64_t* open = nullptr;
  std::int64_t known = 1;
  for (std::size_t n = 0; n < wanted.size(); ++n) {
    if (wanted[n] == 0 && keeps_zeros && n < before.size()) wanted[n] = before[n];
    if (wanted[n] == -1 && !open) {
      open = &wanted[n];
      continue;
    }
    if (wanted[n] < 1 || known > INT64_MAX / wanted[n]) graph.fail("it asks for no shape");
    known *= wanted[n];
  }
  if (open) *open = product(before) / known;
  return wanted;
}

void read_reshape(OnnxGraph& graph) {
  const std::size_t input = graph.feature(0);
  const OnnxAttribute* told = graph.attribute("shape");
  const Dims wanted = told ? told->integers : graph.integers(1);
  reshape_to(graph, input, completed(graph, wanted, graph.dims(input)));
}

void read_flatten(OnnxGraph& graph) {
  const std::size_t input = graph.feature(0);
  const Dims dims = graph.dims(input);
  if (graph.axis_of(graph.integer("axis", 1), dims.size() + 1) != 1) {
    graph.fail("it flattens the batch, which is not read");
  }
  graph.put(graph.builder().flatten(graph.words(), input));
}

/// From an attribute, from opset 13 on from an input; as indices.
std::vector<std::size_t> told_axes(const OnnxGraph& graph, std::size_t rank) {
  const OnnxAttribute* told = graph.attribute("axes");
  std::vector<std::size_t> axes;
  for (const std::int64_t axis : told           ? told->integers
                                 : graph.has(1) ? graph.integers(1)
                                                : Dims{}) {
    axes.push_back(graph.axis_of(axis, rank));
  }
  std::ranges::sort(axes);
  return axes;
}

void read_squeeze(OnnxGraph& graph) {
  const std::size_t input = graph.feature(0);
  const Dims before = graph.dims(input);
  const std::vector<std::size_t> axes = told_axes(graph, before.size());
  Dims dims;
  for (std::size_t n = 0; n < before.size(); ++n) {
    const bool is_named = std::ranges::find(axes, n) != axes.end();
    const bool goes = is_named || (axes.empty() && n > 0 && before[n] == 1);
    if (!goes) dims.push_back(before[n]);
  }
  reshape_to(graph, input, dims);
}

void read_unsqueeze(OnnxGraph& graph) {
  const std::size_t input = graph.feature(0);
  Dims dims = graph.dims(input);
  const OnnxAttribute* told = graph.attribute("axes");
  const std::size_t added = told ? told->integers.size() : graph.integers(1).size();
  for (const std::size_t axis : told_axes(graph, dims.size() + added)) {
    if (axis > dims.size()) graph.fail("it has no such axis");
    dims.insert(dims.begin() + static_cast<std::ptrdiff_t>(axis), 1);
  }
  reshape_to(graph, input, dims);
}

void read_transpose(OnnxGraph& graph) {
  const std::size_t input = graph.feature(0);
  const Dims before = graph.dims(input);
  const OnnxAttribute* told = graph.attribute("perm");
  Dims order = told ? told->integers : Dims{};
  for (std::size_t n = before.size(); order.size() < before.size() && !told; --n) {
    order.push_back(static_cast<std::int64_t>(n - 1));
  }
  Dims sorted = order;
  std::ranges::sort(sorted);
  Dims dims;
  for (std::size_t n = 0; n < order.size(); ++n) {
    if (order.size() != before.size() || sorted[n] != static_cast<std::int64_t>(n)) {
      graph.fail("its perm is no order of its axes");
    }
    dims.push_back(before[static_cast<std::size_t>(order[n])]);
  }
  reshape_to(graph, input, dims);
}

/// Takes some of an axis away on both sides.
std::size_t crop(OnnxGraph& graph, const NodeWords& words, std::size_t input, std::size_t axis,
                 const AxisSides& sides) {
  if (axis == 0) graph.fail("it takes some of the batch");
  if (axis == 1) return graph.builder().pad(words, {}, input, sides);
  const std::size_t rank = graph.dims(input).size();
  PerAxis<AxisSides> all{};
  all[kMaxDimensions - rank + axis] = sides;
  return graph.builder().pad(words, all, input);
}

/// Each so many cells along an axis.
std::size_t subsampled(OnnxGraph& graph, std::size_t input, std::size_t axis, std::int64_t step) {
  const std::size_t rank = graph.dims(input).size();
  if (axis < 2 || step > kMaxSide) graph.fail("it takes each so many channels, which is not read");
  FrameworkLayer layer;
  layer.name = graph.node().operation;
  layer.kind = FrameworkKind::max_pool;
  layer.dimensions = rank - 2;
  layer.kernel.assign(layer.dimensions, 1);
  layer.stride = layer.kernel;
  layer.stride[axis - 2] = static_cast<int>(step);
  return graph.builder().layer(graph.words(), layer, input);
}

struct Slices {
  Dims starts;
  Dims ends;
  Dims axes;
  Dims steps;
};

Slices told_slices(const OnnxGraph& graph) {
  const auto told = [&](const char* name, std::size_t input) {
    if (const OnnxAttribute* found = graph.attribute(name)) return found->integers;
    return graph.has(input) ? graph.integers(input) : Dims{};
  };
  Slices slices{told("starts", 1), told("ends", 2), told("axes", 3), told("steps", 4)};
  const std::size_t count = slices.starts.size();
  for (std::size_t n = 0; slices.axes.size() < count && n < count; ++n) {
    slices.axes.push_back(static_cast<std::int64_t>(n));
  }
  slices.steps.resize(count, 1);
  if (slices.ends.size() != count || slices.axes.size() != count)
    graph.fail("its lists are not as long as each other");
  return slices;
}

std::int64_t placed(std::int64_t index, std::int64_t side) {
  return std::clamp<std::int64_t>(index < 0 ? index + side : index, 0, side);
}

void read_slice(OnnxGraph& graph) {
  std::size_t input = graph.feature(0);
  const Slices slices = told_slices(graph);
  for (std::size_t n = 0; n < slices.starts.size(); ++n) {
    const Dims dims = graph.dims(input);
    const std::size_t axis = graph.axis_of(slices.axes[n], dims.size());
    const std::int64_t side = dims[axis];
    const std::int64_t start = placed(slices.starts[n], side);
    const std::int64_t end = placed(slices.ends[n], side);
    if (slices.steps[n] < 1) graph.fail("it goes backwards, which is not read");
    if (end <= start || side > INT_MAX) graph.fail("it leaves nothing");
    const AxisSides sides{-static_cast<int>(start), -static_cast<int>(side - end)};
    if (sides != AxisSides{}) input = crop(graph, graph.words(), input, axis, sides);
    if (slices.steps[n] > 1) input = subsampled(graph, input, axis, slices.steps[n]);
  }
  graph.put(input);
}

Dims split_sizes(const OnnxGraph& graph, std::int64_t side) {
  if (const OnnxAttribute* told = graph.attribute("split")) return told->integers;
  if (graph.has(1)) return graph.integers(1);
  const auto parts = static_cast<std::int64_t>(graph.node().outputs.size());
  const std::int64_t each = (side + parts - 1) / std::max<std::int64_t>(parts, 1);
  Dims sizes;
  for (std::int64_t left = side; left > 0 && each > 0; left -= each)
    sizes.push_back(std::min(each, left));
  return sizes;
}

void read_split(OnnxGraph& graph) {
  const std::size_t input = graph.feature(0);
  const Dims dims = graph.dims(input);
  const std::size_t axis = graph.axis_of(graph.integer("axis", 0), dims.size());
  const Dims sizes = split_sizes(graph, dims[axis]);
  std::int64_t start = 0;
  for (std::size_t n = 0; n < sizes.size(); ++n) {
    const std::int64_t rest = sizes[n] < 1 ? -1 : dims[axis] - start - sizes[n];
    if (rest < 0 || dims[axis] > INT_MAX) graph.fail("its parts are not as long as the whole");
    const AxisSides sides{-static_cast<int>(start), -static_cast<int>(rest)};
    graph.put(crop(graph, graph.words("." + std::to_string(n)), input, axis, sides), n);
    start += sizes[n];
  }
}

/// Constants between features only make the axis longer.
void read_concat(OnnxGraph& graph) {
  std::vector<std::size_t> inputs;
  std::vector<const KnownTensor*> constants;
  for (std::size_t n = 0; n < graph.node().inputs.size(); ++n) {
    const KnownTensor* known = graph.known(n);
    if (known && !known->open) {
      constants.push_back(known);
    } else {
      inputs.push_back(graph.feature(n));
    }
  }
  const std::size_t rank = graph.dims(inputs.front()).size();
  const std::size_t axis = graph.axis_of(graph.integer("axis", 1), rank);
  if (axis == 0) graph.fail("it joins batches");
  std::size_t joined = inputs.size() == 1 && !constants.empty()
                           ? inputs.front()
                           : graph.builder().concat(graph.words(), inputs, axis - 1);
  for (const KnownTensor* constant : constants) {
    if (constant->dims.size() != rank || constant->dims[axis] > kMaxSide)
      graph.fail("it joins a constant of another shape");
    joined = crop(graph, graph.words(), joined, axis, {static_cast<int>(constant->dims[axis]), 0});
  }
  graph.put(joined);
}

void read_center_crop_pad(OnnxGraph& graph) {
  std::size_t input = graph.feature(0);
  const Dims wanted = graph.integers(1);
  const OnnxAttribute* told = graph.attribute("axes");
  for (std::size_t n = 0; n < wanted.size(); ++n) {
    const Dims dims = graph.dims(input);
    const std::size_t axis = graph.axis_of(
        told && n < told->integers.size() ? told->integers[n] : static_cast<std::int64_t>(n),
        dims.size());
    if (wanted[n] < 1 || wanted[n] > kMaxSide || dims[axis] > INT_MAX) {
      graph.fail("it asks for no size");
    }
    const std::int64_t more = wanted[n] - dims[axis];
    if (more == 0) continue;
    const auto before = static_cast<int>(more / 2);
    input = crop(graph, graph.words(), input, axis, {before, static_cast<int>(more) - before});
  }
  graph.put(input);
}

constexpr std::array kShapeOperators{
    OnnxOperator{"Pad", read_pad},
    OnnxOperator{"Reshape", read_reshape},
    OnnxOperator{"Flatten", read_flatten},
    OnnxOperator{"Squeeze", read_squeeze},
    OnnxOperator{"Unsqueeze", read_unsqueeze},
    OnnxOperator{"Transpose", read_transpose},
    OnnxOperator{"Slice", read_slice},
    OnnxOperator{"Split", read_split},
    OnnxOperator{"Concat", read_concat},
    OnnxOperator{"CenterCropPad", read_center_crop_pad},
};

}  // namespace

std::span<const OnnxOperator> onnx_shapes() {
  return kShapeOperators;
}

}  // namespace convanim
