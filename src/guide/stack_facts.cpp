// The fields of a model, a row each.
#include <array>
#include <limits>
#include <string_view>

#include "base/find_row.h"
#include "guide/facts.h"

namespace convanim {

namespace {

/// A model and one of its nodes.
struct AskedNode {
  const Stack& stack;
  const StackNode& node;

  /// Along the last axis.
  const ReceptiveField& field() const { return node.fields[kCols]; }
};

Fact layers_of(const AskedNode& asked) {
  return number_fact(static_cast<long long>(steps_of(asked.stack).size()));
}

Fact field_of(const AskedNode& asked) {
  return decimal_fact(asked.field().field);
}

Fact jump_of(const AskedNode& asked) {
  return decimal_fact(asked.field().jump);
}

Fact start_of(const AskedNode& asked) {
  return decimal_fact(asked.field().start);
}

Fact node_output_of(const AskedNode& asked) {
  return {FactKind::words, to_string(asked.node.shape, " \u00D7 "),
          static_cast<double>(asked.node.shape.sides[kCols])};
}

/// Of all nodes.
template <long long StackNode::*kNumber>
Fact total_of(const AskedNode& asked) {
  long long total = 0;
  for (const StackNode& node : asked.stack.nodes) {
    if (node.*kNumber > std::numeric_limits<long long>::max() - total) {
      throw RequestError("the model's total is more than can be counted (make it smaller)");
    }
    total += node.*kNumber;
  }
  return number_fact(total);
}

struct StackField {
  std::string_view name;
  Fact (*fact)(const AskedNode& asked);
};

constexpr std::array kStackFields{
    StackField{"layers", layers_of},
    StackField{"field", field_of},
    StackField{"jump", jump_of},
    StackField{"start", start_of},
    StackField{"output", node_output_of},
    StackField{"weights", total_of<&StackNode::parameters>},
    StackField{"macs", total_of<&StackNode::operations>},
};

}  // namespace

std::vector<std::string> stack_fields() {
  std::vector<std::string> names;
  for (const StackField& field : kStackFields) names.emplace_back(field.name);
  return names;
}

Fact stack_fact(const std::string& field, const Stack& stack, const std::vector<int>& nodes) {
  const std::vector<std::size_t> steps = steps_of(stack);
  const std::size_t wanted = nodes.empty() ? steps.size() : static_cast<std::size_t>(nodes.front());
  if (wanted < 1 || wanted > steps.size()) {
    throw RequestError("the model has no layer " + std::to_string(wanted) + " (1 to " +
                       std::to_string(steps.size()) + ")");
  }
  return find_row(kStackFields, field, &StackField::name)
      ->fact({stack, stack.nodes[steps[wanted - 1]]});
}

}  // namespace convanim
