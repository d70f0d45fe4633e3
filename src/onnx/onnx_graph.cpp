// The values of an ONNX graph while its nodes are gone through.
#include "onnx/onnx_graph.h"

#include <algorithm>
#include <cmath>

#include <climits>

#include "base/utf8.h"
#include "convanim/error.h"

namespace convanim {

namespace {

/// As a message quotes it: models may hold any bytes.
std::string quoted(const std::string& name) {
  constexpr std::size_t kLong = 100;
  return "'" + printable(name.size() > kLong ? name.substr(0, kLong) + "..." : name) + "'";
}

/// "3 x ? x 224"
std::string sides_text(const std::vector<std::optional<std::int64_t>>& dims) {
  std::string text;
  for (const auto& side : dims)
    text += (text.empty() ? "" : "x") + (side ? std::to_string(*side) : "?");
  return text;
}

}  // namespace

OnnxGraph::OnnxGraph(const OnnxModel& model, const ChainInput& input)
    : model_(model), input_(input) {
  for (const OnnxInput& each : model.inputs) {
    KnownTensor tensor;
    tensor.open = &each;
    if (each.dims) {
      for (const auto& side : *each.dims) tensor.dims.push_back(side.value_or(1));
    }
    tensor.is_weight = true;
    values_[each.name] = std::move(tensor);
  }
  for (const OnnxTensor& weight : model.weights) {
    values_[weight.name] = KnownTensor{weight.dims, weight.numbers, true};
  }
  for (const OnnxNode& node : model.nodes) {
    for (const std::string& read : node.inputs) ++reads_[read];
  }
}

NodeWords OnnxGraph::words(std::string_view more) const {
  std::string name = node_->name;
  if (name.empty() && !node_->outputs.empty()) name = node_->outputs.front();
  return {printable(name) + std::string(more), printable(node_->operation)};
}

const OnnxGraph::Value* OnnxGraph::find(std::size_t input) const {
  if (!has(input)) return nullptr;
  const auto found = values_.find(node_->inputs[input]);
  if (found == values_.end()) {
    fail("it reads " + quoted(node_->inputs[input]) + ", which nothing before it writes");
  }
  return &found->second;
}

bool OnnxGraph::has(std::size_t input) const {
  return input < node_->inputs.size() && !node_->inputs[input].empty();
}

std::size_t OnnxGraph::feature(std::size_t input) {
  const Value* value = find(input);
  if (!value) fail("it lacks its input " + std::to_string(input + 1));
  if (const auto* index = std::get_if<std::size_t>(value)) return *index;
  const auto& tensor = std::get<KnownTensor>(*value);
  if (!tensor.open)
    fail("it reads a constant, " + quoted(node_->inputs[input]) + ", as if it were an input");
  const std::size_t added = add_input(*tensor.open);
  values_[node_->inputs[input]] = added;
  return added;
}

FeatureShape OnnxGraph::told_shape(const OnnxInput& input) const {
  const std::string name = "input " + quoted(input.name);
  if (!input.dims || input.dims->size() < 2 || input.dims->size() > kMaxDimensions + 2) {
    const std::string what =
        input.dims ? "has the shape " + sides_text(*input.dims) : "has no shape";
    throw RequestError(name + " " + what + " (needs a batch, channels and up to three axes)");
  }
  const auto& dims = *input.dims;
  FeatureShape shape{dims[1].value_or(0), dims.size() - 2, {1, 1, 1}};
  const bool is_asked = !has_input_ && !input_.sides.empty();
  if (is_asked && input_.sides.size() != 1 && input_.sides.size() != shape.dimensions) {
    throw RequestError(name + " has the shape " + sides_text(dims) + ", not " +
                       std::to_string(input_.sides.size()) + " axes (give " +
                       std::to_string(shape.dimensions) + " numbers, or one for all)");
  }
  bool is_open = false;
  for (std::size_t n = 0; n < shape.dimensions; ++n) {
    std::int64_t side = dims[n + 2].value_or(0);
    if (is_asked) side = input_.sides[std::min(n, input_.sides.size() - 1)];
    is_open = is_open || side == 0;
    shape.sides[kMaxDimensions - shape.dimensions + n] =
        static_cast<int>(std::clamp<std::int64_t>(side, 0, INT_MAX));
  }
  if (!has_input_ && input_.channels) shape.channels = *input_.channels;
  const std::string open = name + " has a side that the model leaves open, " + sides_text(dims);
  if (is_open) throw InputOpen(open);
  if (shape.channels == 0) throw ChannelsOpen(open);
  return shape;
}

std::size_t OnnxGraph::add_input(const OnnxInput& input) {
  const FeatureShape shape = told_shape(input);
  if (!has_input_) batch_ = input.dims->front().value_or(1);
  has_input_ = true;
  return builder_.input({printable(input.name), "Input"}, shape);
}

const KnownTensor* OnnxGraph::known(std::size_t input) const {
  const Value* value = find(input);
  return value ? std::get_if<KnownTensor>(value) : nullptr;
}

const KnownTensor& OnnxGraph::weight(std::size_t input) const {
  const KnownTensor* tensor = known(input);
  if (!tensor) fail("its weight is computed as the model runs");
  return *tensor;
}

std::vector<std::int64_t> OnnxGraph::integers(std::size_t input) const {
  if (!has(input)) fail("it lacks its input " + std::to_string(input + 1));
  const KnownTensor* tensor = known(input);
  if (!tensor || !tensor->numbers) {
    fail("its input " + quoted(node_->inputs[input]) + " is computed as the model runs");
  }
  std::vector<std::int64_t> numbers;
  for (const double number : *tensor->numbers) {
    if (std::isnan(number)) fail("a size that it is told is no number");
    constexpr double kLarge = 9e18;  // ONNX says "to the end" by the largest numbers there are
    numbers.push_back(static_cast<std::int64_t>(std::clamp(number, -kLarge, kLarge)));
  }
  return numbers;
}

bool OnnxGraph::is_known() const {
  for (std::size_t n = 0; n < node_->inputs.size(); ++n) {
    const KnownTensor* tensor = known(n);
    if (has(n) && (!tensor || tensor->open)) return false;
  }
  return true;
}

bool OnnxGraph::is_only_read_here(std::size_t input) const {
  const auto found = reads_.find(node_->inputs[input]);
  return found != reads_.end() && found->second == 1;
}

const OnnxAttribute* OnnxGraph::attribute(std::string_view name) const {
  const auto found = std::ranges::find(node_->attributes, name, &OnnxAttribute::name);
  return found == node_->attributes.end() ? nullptr : &*found;
}

std::int64_t OnnxGraph::integer(std::string_view name, std::int64_t usual) const {
  const OnnxAttribute* found = attribute(name);
  return found && found->integer ? *found->integer : usual;
}

std::string OnnxGraph::text(std::string_view name, std::string_view usual) const {
  const OnnxAttribute* found = attribute(name);
  return found && found->text ? *found->text : std::string(usual);
}

std::vector<int> OnnxGraph::sizes(std::string_view name, std::int64_t least) const {
  std::vector<int> sizes;
  const OnnxAttribute* found = attribute(name);
  for (const std::int64_t size : found ? found->integers : std::vector<std::int64_t>{}) {
    if (size < least || size > kMaxSide) {
      fail(std::string(name) + " has " + std::to_string(size) + " (needs " + std::to_string(least) +
           " to " + std::to_string(kMaxSide) + ")");
    }
    sizes.push_back(static_cast<int>(size));
  }
  return sizes;
}

void OnnxGraph::put(std::size_t feature, std::size_t output) {
  if (output < node_->outputs.size()) values_[node_->outputs[output]] = feature;
}

void OnnxGraph::put(KnownTensor known, std::size_t output) {
  if (output < node_->outputs.size()) values_[node_->outputs[output]] = std::move(known);
}

std::vector<std::int64_t> OnnxGraph::dims(std::size_t feature) const {
  const FeatureShape& shape = builder_.node(feature).shape;
  std::vector<std::int64_t> dims{batch_, shape.channels};
  const auto own = std::span(shape.sides).last(shape.dimensions);
  dims.insert(dims.end(), own.begin(), own.end());
  return dims;
}

FeatureShape OnnxGraph::shape_of(const std::vector<std::int64_t>& dims) const {
  if (dims.empty() || dims.front() != batch_ || dims.size() > kMaxDimensions + 2) {
    fail("it moves numbers of the batch, or makes more than " + std::to_string(kMaxDimensions + 2) +
         " axes, which is not read");
  }
  FeatureShape shape{
      dims.size() > 1 ? dims[1] : 1, dims.size() > 2 ? dims.size() - 2 : 0, {1, 1, 1}};
  for (std::size_t n = 0; n < shape.dimensions; ++n) {
    const std::int64_t side = dims[n + 2];
    if (side < 1 || side > INT_MAX) fail("it makes a side of " + std::to_string(side));
    shape.sides[kMaxDimensions - shape.dimensions + n] = static_cast<int>(side);
  }
  return shape;
}

std::size_t OnnxGraph::axis_of(std::int64_t axis, std::size_t rank) const {
  const auto all = static_cast<std::int64_t>(rank);
  if (axis < -all || axis >= all) {
    fail("axis " + std::to_string(axis) + " is none of " + std::to_string(rank));
  }
  return static_cast<std::size_t>(axis < 0 ? axis + all : axis);
}

void OnnxGraph::fail(const std::string& what) const {
  throw RequestError(words().name + " (" + printable(node_->operation) + "): " + what);
}

Stack OnnxGraph::take(const std::string& name) && {
  return std::move(builder_).take(name);
}

}  // namespace convanim
