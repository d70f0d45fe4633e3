// The values of an ONNX graph while its nodes are gone through: what is a layer's output, and what
// is known without any input.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "onnx/onnx_model.h"
#include "stack/chain.h"
#include "stack/stack_builder.h"

namespace convanim {

/// A weight or a constant, or what is computed of such alone.
struct KnownTensor {
  std::vector<std::int64_t> dims{};
  std::optional<std::vector<double>> numbers{};  ///< where they are few
  bool is_weight = false;
  const OnnxInput* open = nullptr;  ///< of an input of the graph, which may be more than a weight
};

/// One node after the other; of the one that is current its inputs, attributes and outputs.
class OnnxGraph {
 public:
  OnnxGraph(const OnnxModel& model, const ChainInput& input);

  void go_to(const OnnxNode& node) { node_ = &node; }
  const OnnxNode& node() const { return *node_; }
  std::int64_t opset() const { return model_.opset; }
  NodeWords words(std::string_view more = {}) const;

  StackBuilder& builder() { return builder_; }
  const FeatureShape& shape(std::size_t index) const { return builder_.node(index).shape; }

  bool has(std::size_t input) const;

  /// The node of the stack that the current one reads; an input of the graph becomes one.
  /// @throws RequestError if there is none, or if the model leaves open how large it is
  std::size_t feature(std::size_t input);

  /// What is known of the input; nothing of one that is not known.
  const KnownTensor* known(std::size_t input) const;
  const KnownTensor& weight(std::size_t input) const;

  /// Numbers that the node is told by an input: sizes, axes ...
  /// @throws RequestError if they are computed as the model runs
  std::vector<std::int64_t> integers(std::size_t input) const;

  /// Whether the current node's inputs are all known.
  bool is_known() const;

  /// Whether nothing else reads the node's output.
  bool is_only_read_here(std::size_t input) const;

  const OnnxAttribute* attribute(std::string_view name) const;
  std::int64_t integer(std::string_view name, std::int64_t usual) const;
  std::string text(std::string_view name, std::string_view usual) const;

  /// A list of sizes, each from 0 to INT_MAX; nothing if it is not given.
  std::vector<int> sizes(std::string_view name, std::int64_t least = 0) const;

  void put(std::size_t feature, std::size_t output = 0);
  void put(KnownTensor known, std::size_t output = 0);

  /// With the batch in front.
  std::vector<std::int64_t> dims(std::size_t feature) const;

  /// Without it. @throws RequestError for more axes than three, and for another batch
  FeatureShape shape_of(const std::vector<std::int64_t>& dims) const;

  std::size_t axis_of(std::int64_t axis, std::size_t rank) const;

  [[noreturn]] void fail(const std::string& what) const;

  Stack take(const std::string& name) &&;

 private:
  using Value = std::variant<std::size_t, KnownTensor>;

  const Value* find(std::size_t input) const;
  std::size_t add_input(const OnnxInput& input);
  FeatureShape told_shape(const OnnxInput& input) const;

  const OnnxModel& model_;
  const ChainInput& input_;
  StackBuilder builder_;
  std::map<std::string, Value, std::less<>> values_;
  std::map<std::string, int, std::less<>> reads_;
  const OnnxNode* node_ = nullptr;
  std::int64_t batch_ = 1;
  bool has_input_ = false;
};

/// What a node does to a graph.
struct OnnxOperator {
  std::string_view name;
  void (*read)(OnnxGraph& graph);
};

std::span<const OnnxOperator> onnx_windows();
std::span<const OnnxOperator> onnx_shapes();
std::span<const OnnxOperator> onnx_cells();
std::span<const OnnxOperator> onnx_numbers();

/// Goes through the model's nodes.
/// @throws RequestError that names the node, for an operator that is not read, a size that is left
///         open, or what does not go together
Stack make_stack(const OnnxModel& model, const ChainInput& input, const std::string& name);

}  // namespace convanim
