// What convanim reads of an ONNX model: its nodes, and of its weights their shapes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_source.h"

namespace convanim {

/// A weight, or a constant: its numbers only where they are few, as those that say a size.
struct OnnxTensor {
  std::string name;
  std::vector<std::int64_t> dims;
  std::optional<std::vector<double>> numbers{};
};

struct OnnxAttribute {
  std::string name;
  std::optional<std::int64_t> integer{};
  std::optional<float> real{};
  std::optional<std::string> text{};
  std::optional<OnnxTensor> tensor{};
  std::vector<std::int64_t> integers{};
  std::vector<float> reals{};
};

struct OnnxNode {
  std::string name;  ///< may be nothing
  std::string operation;
  std::string domain;
  std::vector<std::string> inputs;  ///< nothing for one that is left out
  std::vector<std::string> outputs;
  std::vector<OnnxAttribute> attributes;
};

/// An input of the graph.
struct OnnxInput {
  std::string name;
  /// None where the model leaves a side open; nothing at all where it says no shape.
  std::optional<std::vector<std::optional<std::int64_t>>> dims{};
};

struct OnnxModel {
  std::int64_t opset = 0;  ///< of ONNX's own operators
  std::vector<OnnxNode> nodes;
  std::vector<OnnxTensor> weights;
  std::vector<OnnxInput> inputs;  ///< weights too, where the model has them so
};

/// The sets of operators that are known.
inline constexpr std::int64_t kMostOpset = 23;

/// Reads the fields that say shapes, in a single pass; weights are passed over.
/// @throws RequestError for what is no ONNX model, is cut off or larger than 2 GiB, has more than
///         100,000 nodes or weights, or is of an opset that is not known
OnnxModel read_onnx(ByteSource source);

/// Whether a file that begins so may be a model of ONNX rather than text.
bool begins_onnx(std::string_view bytes);

}  // namespace convanim
