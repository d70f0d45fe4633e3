// What every node of a stack begins with, and errors that name it.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "convanim/error.h"
#include "stack/stack_builder.h"

namespace convanim {

/// The first of the axes that there are.
constexpr std::size_t first_axis(const FeatureShape& shape) {
  return kMaxDimensions - shape.dimensions;
}

/// A node that says what it is and reads, and neither puts out nor sees anything yet.
inline StackNode node_like(const NodeWords& words, NodeKind kind, std::vector<std::size_t> inputs) {
  StackNode node;
  node.name = words.name;
  node.word = words.word;
  node.kind = kind;
  node.inputs = std::move(inputs);
  return node;
}

/// Does what adds a node.
/// @throws RequestError that begins with the node's name, where the action throws one
template <class Action>
auto with_name(const NodeWords& words, const Action& action) {
  try {
    return action();
  } catch (const RequestError& error) {
    throw RequestError(words.name + ": " + error.what());
  }
}

}  // namespace convanim
