// Puts nodes one behind the other and works out what each puts out and sees.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "convanim/stack.h"

namespace convanim {

/// The most nodes that a stack has.
inline constexpr std::size_t kMaxNodes = 100'000;

/// What every node has.
struct NodeWords {
  std::string name;
  std::string word;
};

/// Each call adds a node and returns its index, which those after it may read.
/// @throws RequestError that begins with the node's name, for what does not go with its input, and
///         for more than kMaxNodes
class StackBuilder {
 public:
  std::size_t input(const NodeWords& words, const FeatureShape& shape);

  /// A layer in a framework's words; pads, crops and the two halves of a separable convolution too.
  std::size_t layer(const NodeWords& words, const FrameworkLayer& layer, std::size_t input);

  std::size_t pass(const NodeWords& words, std::size_t input, long long parameters = 0);

  /// Where one has a single cell along an axis, or a single channel, it is the same for all.
  std::size_t add(const NodeWords& words, const std::vector<std::size_t>& inputs,
                  long long parameters = 0);

  /// @param axis of [channels, ...sides]: usually 0
  std::size_t concat(const NodeWords& words, const std::vector<std::size_t>& inputs,
                     std::size_t axis = 0);

  /// Channels too are put around, or taken away.
  std::size_t pad(const NodeWords& words, const PerAxis<AxisSides>& sides, std::size_t input,
                  AxisSides channels = {});

  /// What it puts out is as it is told; sides that stay, from the last on, stay where they are.
  std::size_t reshape(const NodeWords& words, const FeatureShape& shape, std::size_t input);
  std::size_t flatten(const NodeWords& words, std::size_t input);

  /// A weight between each two, and a bias for each output where there is one. Of what has axes
  /// along the last of them, for each row.
  std::size_t dense(const NodeWords& words, long long features, bool bias, std::size_t input);

  /// Takes the last node away, which nothing reads.
  void drop_last() { stack_.nodes.pop_back(); }

  const StackNode& node(std::size_t index) const { return stack_.nodes[index]; }
  std::size_t size() const { return stack_.nodes.size(); }
  std::size_t last() const { return size() - 1; }

  Stack take(std::string name) &&;

 private:
  std::size_t put(StackNode node);
  std::vector<std::size_t> whole_first(const StackNode& joined, std::size_t axis) const;
  void see_joined(StackNode& made) const;
  std::string way_to_join(std::size_t one, std::size_t other) const;
  std::size_t drawn(const NodeWords& words, const FrameworkLayer& layer, std::size_t input);

  Stack stack_;
};

}  // namespace convanim
