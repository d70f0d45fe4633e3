// ONNX's operators that go cell by cell, and those of which every output reads all.
#include <algorithm>
#include <array>

#include "onnx/onnx_graph.h"
#include "stack/stack_cost.h"

namespace convanim {

namespace {

long long numbers_in(const KnownTensor& tensor) {
  return saturated_product({tensor.dims.begin(), tensor.dims.end()});
}

/// Of those of the node's inputs that are weights.
long long learned(const OnnxGraph& graph, std::size_t first, std::size_t last) {
  long long count = 0;
  for (std::size_t n = first; n <= last; ++n) {
    const KnownTensor* known = graph.has(n) ? graph.known(n) : nullptr;
    if (known && known->is_weight) count = saturated_sum(count, numbers_in(*known));
  }
  return count;
}

/// Whatever else it reads is about how, not what.
void read_pass(OnnxGraph& graph) {
  graph.put(graph.builder().pass(graph.words(), graph.feature(0)));
}

/// Scale and shift; mean and variance are counted, not learned.
void read_normalization(OnnxGraph& graph) {
  graph.put(graph.builder().pass(graph.words(), graph.feature(0), learned(graph, 1, 2)));
}

void read_prelu(OnnxGraph& graph) {
  graph.put(graph.builder().pass(graph.words(), graph.feature(0), learned(graph, 1, 1)));
}

/// An input of the graph that is as large as an image is more than a weight.
bool is_feature(const OnnxGraph& graph, std::size_t input) {
  const KnownTensor* known = graph.known(input);
  if (!known) return true;
  if (!known->open) return false;
  return known->dims.size() > 2 && std::any_of(known->dims.begin() + 2, known->dims.end(),
                                               [](auto side) { return side != 1; });
}

/// A number of a single cell is a constant, one of more is learned.
void read_join(OnnxGraph& graph) {
  std::vector<std::size_t> inputs;
  long long parameters = 0;
  const std::size_t count = graph.node().inputs.size();
  for (std::size_t n = 0; n < count; ++n) {
    if (is_feature(graph, n)) {
      inputs.push_back(graph.feature(n));
    } else if (numbers_in(*graph.known(n)) > 1) {
      parameters = saturated_sum(parameters, learned(graph, n, n));
    }
  }
  if (inputs.empty()) inputs.push_back(graph.feature(0));
  if (inputs.size() == 1) {
    graph.put(graph.builder().pass(graph.words(), inputs.front(), parameters));
  } else {
    graph.put(graph.builder().add(graph.words(), inputs, parameters));
  }
}

void read_gemm(OnnxGraph& graph) {
  const auto& dims = graph.weight(1).dims;
  if (dims.size() != 2) graph.fail("its weight is no matrix");
  if (graph.integer("transA", 0) != 0) graph.fail("it reads its input transposed");
  const bool transposed = graph.integer("transB", 0) != 0;
  const std::size_t input = graph.feature(0);
  const long long takes = dims[transposed ? 1 : 0];
  if (graph.shape(input).dimensions != 0 || graph.shape(input).channels != takes) {
    graph.fail("it takes " + std::to_string(takes) + " numbers, but its input has " +
               to_string(graph.shape(input)));
  }
  graph.put(graph.builder().dense(graph.words(), dims[transposed ? 0 : 1], graph.has(2), input));
}

void read_matmul(OnnxGraph& graph) {
  const KnownTensor* weight = graph.known(1);
  if (!weight)
    graph.fail("it multiplies what layers put out, as attention does, which is not read");
  if (weight->dims.size() != 2) graph.fail("its weight is no matrix");
  const std::size_t input = graph.feature(0);
  const FeatureShape& shape = graph.shape(input);
  const long long last = shape.dimensions == 0 ? shape.channels : shape.sides[kCols];
  if (last != weight->dims[0]) {
    graph.fail("it takes " + std::to_string(weight->dims[0]) + " numbers, but its input has " +
               std::to_string(last));
  }
  graph.put(graph.builder().dense(graph.words(), weight->dims[1], false, input));
}

/// Over all of an image it is what a global pool does.
void read_reduction(OnnxGraph& graph) {
  const std::size_t input = graph.feature(0);
  const auto dims = graph.dims(input);
  const OnnxAttribute* told = graph.attribute("axes");
  std::vector<std::int64_t> axes = told ? told->integers : std::vector<std::int64_t>{};
  if (graph.has(1)) axes = graph.integers(1);
  FrameworkLayer layer;
  layer.name = graph.node().operation;
  layer.kind = layer.name == "ReduceMax" ? FrameworkKind::adaptive_max_pool
                                         : FrameworkKind::adaptive_average_pool;
  layer.output_size.resize(dims.size() - 2);
  for (const std::int64_t each : axes) {
    const std::size_t axis = graph.axis_of(each, dims.size());
    if (axis < 2) graph.fail("it reduces batch or channels, which is not read");
    layer.output_size[axis - 2] = 1;
  }
  if (axes.empty()) graph.fail("it reduces batch and channels, which is not read");
  std::size_t reduced = graph.builder().layer(graph.words(), layer, input);
  if (graph.integer("keepdims", 1) == 0) {
    std::vector<std::int64_t> left;
    for (std::size_t n = 0; n < dims.size(); ++n) {
      if (n < 2 || layer.output_size[n - 2] != 1) left.push_back(dims[n]);
    }
    reduced = graph.builder().reshape(graph.words(".squeeze"), graph.shape_of(left), reduced);
  }
  graph.put(reduced);
}

constexpr auto kPasses = std::to_array<std::string_view>({
    "Relu",
    "LeakyRelu",
    "Elu",
    "Selu",
    "Celu",
    "Gelu",
    "Mish",
    "Sigmoid",
    "HardSigmoid",
    "HardSwish",
    "Tanh",
    "Softmax",
    "LogSoftmax",
    "Hardmax",
    "Softplus",
    "Softsign",
    "Shrink",
    "ThresholdedRelu",
    "Clip",
    "Identity",
    "Dropout",
    "Cast",
    "CastLike",
    "LRN",
    "LpNormalization",
    "MeanVarianceNormalization",
    "Abs",
    "Neg",
    "Exp",
    "Log",
    "Sqrt",
    "Erf",
    "Ceil",
    "Floor",
    "Round",
    "Sign",
    "Reciprocal",
    "Sin",
    "Cos",
    "Not",
    "IsNaN",
    "IsInf",
    "Expand",
    "QuantizeLinear",
    "DequantizeLinear",
    "DynamicQuantizeLinear",
});

constexpr auto kCellOperators = [] {
  std::array<OnnxOperator, kPasses.size() + 25> all{};
  std::size_t n = 0;
  for (const std::string_view name : kPasses) all[n++] = {name, read_pass};
  for (const std::string_view name : {"BatchNormalization", "InstanceNormalization",
                                      "LayerNormalization", "GroupNormalization"}) {
    all[n++] = {name, read_normalization};
  }
  all[n++] = {"PRelu", read_prelu};
  for (const std::string_view name : {"Add", "Sub", "Mul", "Div", "Pow", "Max", "Min", "Sum",
                                      "Mean", "And", "Or", "Equal", "Greater", "Less"}) {
    all[n++] = {name, read_join};
  }
  all[n++] = {"Gemm", read_gemm};
  all[n++] = {"MatMul", read_matmul};
  for (const std::string_view name : {"ReduceMean", "ReduceMax", "ReduceSum", "ReduceL2"}) {
    all[n++] = {name, read_reduction};
  }
  return all;
}();

}  // namespace

std::span<const OnnxOperator> onnx_cells() {
  return kCellOperators;
}

}  // namespace convanim
