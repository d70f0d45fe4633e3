// ONNX's operators on what is known without any input: models compute sizes by them.
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "onnx/onnx_graph.h"

namespace convanim {

namespace {

using Numbers1 = std::vector<double>;

constexpr std::size_t kMostNumbers = 4096;

KnownTensor row(Numbers1 numbers) {
  KnownTensor tensor;
  tensor.dims = {static_cast<std::int64_t>(numbers.size())};
  tensor.numbers = std::move(numbers);
  return tensor;
}

KnownTensor single_number(double number) {
  KnownTensor tensor;
  tensor.numbers = Numbers1{number};
  return tensor;
}

void read_constant(OnnxGraph& graph) {
  KnownTensor known;
  for (const OnnxAttribute& attribute : graph.node().attributes) {
    if (attribute.tensor) known = {attribute.tensor->dims, attribute.tensor->numbers};
    if (attribute.integer) known = single_number(static_cast<double>(*attribute.integer));
    if (attribute.real) known = single_number(*attribute.real);
    if (!attribute.integers.empty())
      known = row({attribute.integers.begin(), attribute.integers.end()});
    if (!attribute.reals.empty()) known = row({attribute.reals.begin(), attribute.reals.end()});
  }
  graph.put(std::move(known));
}

/// Of whatever the input is, also of a feature.
void read_shape(OnnxGraph& graph) {
  const KnownTensor* known = graph.known(0);
  const auto dims = known && !known->open ? known->dims : graph.dims(graph.feature(0));
  const auto count = static_cast<std::int64_t>(dims.size());
  const auto placed = [&](std::int64_t index) {
    return std::clamp<std::int64_t>(index < 0 ? index + count : index, 0, count);
  };
  const std::int64_t first = placed(graph.integer("start", 0));
  const std::int64_t last = std::max(first, placed(graph.integer("end", count)));
  graph.put(row({dims.begin() + first, dims.begin() + last}));
}

void read_size(OnnxGraph& graph) {
  const KnownTensor* known = graph.known(0);
  const auto dims = known && !known->open ? known->dims : graph.dims(graph.feature(0));
  double count = 1;
  for (const std::int64_t dim : dims) count *= static_cast<double>(dim);
  graph.put(single_number(count));
}

/// Known, but not by how much.
void put_unknown(OnnxGraph& graph) {
  KnownTensor tensor;
  const KnownTensor* like = graph.has(0) ? graph.known(0) : nullptr;
  if (like) tensor.dims = like->dims;
  if (like) tensor.is_weight = like->is_weight;
  for (std::size_t n = 0; n < graph.node().outputs.size(); ++n) graph.put(tensor, n);
}

const Numbers1* numbers_at(const OnnxGraph& graph, std::size_t input) {
  const KnownTensor* known = graph.has(input) ? graph.known(input) : nullptr;
  return known && known->numbers && known->numbers->size() <= kMostNumbers ? &*known->numbers
                                                                           : nullptr;
}

void gather_known(OnnxGraph& graph) {
  const Numbers1* data = numbers_at(graph, 0);
  const Numbers1* indices = numbers_at(graph, 1);
  if (!data || !indices || graph.known(0)->dims.size() > 1) return put_unknown(graph);
  KnownTensor tensor;
  tensor.dims = graph.known(1)->dims;
  tensor.numbers.emplace();
  for (const double each : *indices) {
    const double index = each < 0 ? each + static_cast<double>(data->size()) : each;
    if (!(index >= 0 && index < static_cast<double>(data->size())))
      graph.fail("it has no such index");
    tensor.numbers->push_back((*data)[static_cast<std::size_t>(index)]);
  }
  graph.put(std::move(tensor));
}

void concat_known(OnnxGraph& graph) {
  Numbers1 all;
  for (std::size_t n = 0; n < graph.node().inputs.size(); ++n) {
    const Numbers1* numbers = numbers_at(graph, n);
    if (!numbers || graph.known(n)->dims.size() > 1 || all.size() > kMostNumbers)
      return put_unknown(graph);
    all.insert(all.end(), numbers->begin(), numbers->end());
  }
  graph.put(row(std::move(all)));
}

void slice_known(OnnxGraph& graph) {
  const Numbers1* data = numbers_at(graph, 0);
  const auto told = [&](const char* name, std::size_t input, std::int64_t usual) {
    const OnnxAttribute* found = graph.attribute(name);
    if (found && !found->integers.empty()) return found->integers.front();
    const auto numbers = graph.has(input) ? graph.integers(input) : std::vector<std::int64_t>{};
    return numbers.empty() ? usual : numbers.front();
  };
  if (!data || graph.known(0)->dims.size() != 1) return put_unknown(graph);
  const auto count = static_cast<std::int64_t>(data->size());
  const auto placed = [&](std::int64_t index) {
    return std::clamp<std::int64_t>(index < 0 ? index + count : index, 0, count);
  };
  const std::int64_t step = told("steps", 4, 1);
  if (step < 1) return put_unknown(graph);
  const std::int64_t first = placed(told("starts", 1, 0));
  const std::int64_t last = placed(told("ends", 2, count));
  Numbers1 part;
  for (std::int64_t n = first; n < last; n += std::min(step, count))
    part.push_back((*data)[static_cast<std::size_t>(n)]);
  graph.put(row(std::move(part)));
}

/// The same numbers in another shape.
void reshape_known(OnnxGraph& graph) {
  const Numbers1* data = numbers_at(graph, 0);
  if (!data) return put_unknown(graph);
  KnownTensor tensor = *graph.known(0);
  const bool is_row = tensor.dims.size() <= 1;
  if (is_row && graph.node().operation == "Squeeze" && data->size() == 1) tensor.dims.clear();
  if (is_row && graph.node().operation == "Unsqueeze")
    tensor.dims = {static_cast<std::int64_t>(data->size())};
  graph.put(std::move(tensor));
}

void transpose_known(OnnxGraph& graph) {
  if (!graph.has(0)) return put_unknown(graph);
  KnownTensor tensor = *graph.known(0);
  const OnnxAttribute* told = graph.attribute("perm");
  std::vector<std::int64_t> dims(tensor.dims.rbegin(), tensor.dims.rend());
  for (std::size_t n = 0; told && n < told->integers.size() && n < dims.size(); ++n) {
    dims[n] = tensor.dims[graph.axis_of(told->integers[n], tensor.dims.size())];
  }
  if (dims.size() > 1) tensor.numbers.reset();
  tensor.dims = std::move(dims);
  graph.put(std::move(tensor));
}

void keep_known(OnnxGraph& graph) {
  if (!graph.has(0)) return put_unknown(graph);
  KnownTensor tensor = *graph.known(0);
  graph.put(std::move(tensor));
}

template <class Function>
void each_known(OnnxGraph& graph, const Function& function) {
  const Numbers1* data = numbers_at(graph, 0);
  if (!data) return put_unknown(graph);
  KnownTensor tensor = *graph.known(0);
  std::ranges::transform(*data, tensor.numbers->begin(), function);
  graph.put(std::move(tensor));
}

void floor_known(OnnxGraph& graph) {
  each_known(graph, [](double number) { return std::floor(number); });
}

void ceil_known(OnnxGraph& graph) {
  each_known(graph, [](double number) { return std::ceil(number); });
}

/// A cast to whole numbers takes off what is behind the point.
void cast_known(OnnxGraph& graph) {
  constexpr std::array kWhole{2, 3, 4, 5, 6, 7, 12, 13};
  const auto to = graph.integer("to", 1);
  const bool whole = std::ranges::find(kWhole, to) != kWhole.end();
  each_known(graph, [whole](double number) { return whole ? std::trunc(number) : number; });
}

/// One number goes with each of the others.
template <class Function>
void pairwise_known(OnnxGraph& graph, const Function& function) {
  const Numbers1* a = numbers_at(graph, 0);
  const Numbers1* b = numbers_at(graph, 1);
  const bool fits = a && b && (a->size() == b->size() || a->size() == 1 || b->size() == 1);
  if (!fits) return put_unknown(graph);
  KnownTensor tensor = *graph.known(a->size() >= b->size() ? 0 : 1);
  Numbers1 numbers;
  for (std::size_t n = 0; n < std::max(a->size(), b->size()); ++n) {
    numbers.push_back(function((*a)[a->size() == 1 ? 0 : n], (*b)[b->size() == 1 ? 0 : n]));
  }
  tensor.numbers = std::move(numbers);
  graph.put(std::move(tensor));
}

void add_known(OnnxGraph& graph) {
  pairwise_known(graph, std::plus<>());
}

void subtract_known(OnnxGraph& graph) {
  pairwise_known(graph, std::minus<>());
}

void multiply_known(OnnxGraph& graph) {
  pairwise_known(graph, std::multiplies<>());
}

/// Sizes divide as whole numbers do, unless one of them is none.
void divide_known(OnnxGraph& graph) {
  pairwise_known(graph, [](double a, double b) {
    const bool whole = a == std::trunc(a) && b == std::trunc(b);
    return whole ? std::trunc(a / b) : a / b;
  });
}

void fill_known(OnnxGraph& graph) {
  const Numbers1* sides = numbers_at(graph, 0);
  if (!sides) return put_unknown(graph);
  KnownTensor tensor;
  double count = 1;
  for (const double side : *sides) {
    if (!(side >= 0 && side <= INT32_MAX)) return put_unknown(graph);
    tensor.dims.push_back(static_cast<std::int64_t>(side));
    count *= side;
  }
  const OnnxAttribute* value = graph.attribute("value");
  const bool has_value =
      value && value->tensor && value->tensor->numbers && !value->tensor->numbers->empty();
  const double number = has_value ? value->tensor->numbers->front() : 0;
  if (count <= kMostNumbers) tensor.numbers.emplace(static_cast<std::size_t>(count), number);
  graph.put(std::move(tensor));
}

constexpr auto kNumberOperators = std::to_array<OnnxOperator>({
    {"Constant", read_constant}, {"Shape", read_shape},
    {"Size", read_size},         {"Gather", gather_known},
    {"Concat", concat_known},    {"Slice", slice_known},
    {"Squeeze", reshape_known},  {"Unsqueeze", reshape_known},
    {"Identity", keep_known},    {"Transpose", transpose_known},
    {"Floor", floor_known},      {"Ceil", ceil_known},
    {"Cast", cast_known},        {"Add", add_known},
    {"Sub", subtract_known},     {"Mul", multiply_known},
    {"Div", divide_known},       {"ConstantOfShape", fill_known},
    {"", put_unknown},  // whatever else
});

}  // namespace

std::span<const OnnxOperator> onnx_numbers() {
  return kNumberOperators;
}

}  // namespace convanim
