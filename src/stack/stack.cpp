// What is known of a model besides its nodes' own numbers.
#include "convanim/stack.h"

#include <algorithm>
#include <cmath>

#include "stack/stack_row.h"

namespace convanim {

namespace {

/// Two standard deviations on each side.
constexpr double kDeviations = 4;

/// Of a cell itself, of which any place is as likely.
constexpr double kCellVariance = 1.0 / 12;

}  // namespace

std::string to_string(const FeatureShape& shape, std::string_view times) {
  std::string text = std::to_string(shape.channels);
  for (std::size_t axis = kMaxDimensions - shape.dimensions; axis < kMaxDimensions; ++axis) {
    text += std::string(times) + std::to_string(shape.sides[axis]);
  }
  return text;
}

double field_padding(const ReceptiveField& field) {
  return field.field / 2 - field.start;
}

double effective(const ReceptiveField& field) {
  return std::min(field.field, kDeviations * std::sqrt(field.variance + kCellVariance));
}

std::vector<std::size_t> steps_of(const Stack& stack) {
  std::vector<std::size_t> steps;
  for (std::size_t n = 0; n < stack.nodes.size(); ++n) {
    if (stack.nodes[n].kind != NodeKind::input) steps.push_back(n);
  }
  return steps;
}

std::vector<std::size_t> outputs_of(const Stack& stack) {
  std::vector<bool> is_read(stack.nodes.size(), false);
  for (const StackNode& node : stack.nodes) {
    for (const std::size_t input : node.inputs) is_read[input] = true;
  }
  std::vector<std::size_t> outputs;
  for (std::size_t n = 0; n < stack.nodes.size(); ++n) {
    if (!is_read[n]) outputs.push_back(n);
  }
  return outputs;
}

std::string kind_of(const StackNode& node) {
  switch (node.kind) {
    case NodeKind::input:
      return "input";
    case NodeKind::layer:
      return to_string(node.layer->kind);
    case NodeKind::pass:
      return node.word;
    case NodeKind::add:
      return "add";
    case NodeKind::concat:
      return "concat";
    case NodeKind::pad:
      return takes_away(node) ? "crop" : "pad";
    case NodeKind::reshape:
      return node.shape.dimensions == 0 ? "flatten" : "reshape";
    case NodeKind::dense:
      break;
  }
  return "dense";
}

}  // namespace convanim
