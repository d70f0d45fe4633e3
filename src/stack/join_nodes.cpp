// Where branches of a stack meet: the shape they have together, and all that they see.
#include <algorithm>
#include <optional>
#include <utility>

#include <climits>

#include "layer/layer_text.h"
#include "stack/mending_padding.h"
#include "stack/node_like.h"
#include "stack/receptive_field.h"

namespace convanim {

namespace {

/// The side that both have together, where one of 1 goes with any; 0 if there is none.
long long common_side(long long a, long long b) {
  if (a == b || b == 1) return a;
  return a == 1 ? b : 0;
}

/// The same of all sides and the channels; none if there is none.
std::optional<FeatureShape> common_shape(const FeatureShape& a, const FeatureShape& b) {
  FeatureShape common{common_side(a.channels, b.channels), std::max(a.dimensions, b.dimensions)};
  if (common.channels == 0) return std::nullopt;
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    common.sides[axis] = static_cast<int>(common_side(a.sides[axis], b.sides[axis]));
    if (common.sides[axis] == 0) return std::nullopt;
  }
  return common;
}

}  // namespace

std::size_t StackBuilder::add(const NodeWords& words, const std::vector<std::size_t>& inputs,
                              long long parameters) {
  StackNode made = node_like(words, NodeKind::add, inputs);
  made.parameters = parameters;
  made.shape = node(inputs.front()).shape;
  with_name(words, [&] {
    for (const std::size_t input : inputs) {
      const auto common = common_shape(made.shape, node(input).shape);
      if (!common) {
        throw RequestError("it joins " + to_string(node(inputs.front()).shape) + " and " +
                           to_string(node(input).shape) + " (needs " +
                           way_to_join(inputs.front(), input) + ")");
      }
      made.shape = *common;
    }
  });
  see_joined(made);
  return put(std::move(made));
}

/// What is as long as the whole comes first: the others are the same for each of its cells.
std::vector<std::size_t> StackBuilder::whole_first(const StackNode& joined,
                                                   std::size_t axis) const {
  std::vector<std::size_t> order;
  for (const bool whole : {true, false}) {
    for (const std::size_t input : joined.inputs) {
      const bool is_whole = node(input).shape.sides[axis] == joined.shape.sides[axis];
      if (is_whole == whole) order.push_back(input);
    }
  }
  return order;
}

void StackBuilder::see_joined(StackNode& made) const {
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    std::vector<ReceptiveField> fields;
    std::vector<double> paths;
    for (const std::size_t input : whole_first(made, axis)) {
      fields.push_back(node(input).fields[axis]);
      paths.push_back(node(input).log_paths);
    }
    made.fields[axis] = joined(fields, paths);
    made.log_paths = log_sum(paths);
  }
}

/// Where one comes out of a transposed layer, another output padding may bring it to the other's
/// size.
std::string StackBuilder::way_to_join(std::size_t one, std::size_t other) const {
  for (const auto& [from, to] : {std::pair(one, other), std::pair(other, one)}) {
    std::size_t n = from;
    while (node(n).kind == NodeKind::pass) n = node(n).inputs.front();
    const auto& layer = node(n).layer;
    const auto mended = layer ? mending_padding(*layer, node(to).shape.sides) : std::nullopt;
    if (mended) return "output padding " + short_text(*layer, *mended) + " in " + node(n).name;
  }
  return "the same sides: another input, or one of them padded or cropped";
}

std::size_t StackBuilder::concat(const NodeWords& words, const std::vector<std::size_t>& inputs,
                                 std::size_t axis) {
  StackNode made = node_like(words, NodeKind::concat, inputs);
  const FeatureShape& first = node(inputs.front()).shape;
  made.shape = first;
  with_name(words, [&] {
    if (axis > first.dimensions) throw RequestError("its inputs have no such axis");
    for (std::size_t n = 1; n < inputs.size(); ++n) {
      FeatureShape other = node(inputs[n]).shape;
      FeatureShape shared = made.shape;
      const std::size_t along = first_axis(first) + axis - 1;
      if (axis == 0) {
        other.channels = shared.channels;
        made.shape.channels += node(inputs[n]).shape.channels;
      } else {
        const long long side = 0LL + made.shape.sides[along] + other.sides[along];
        if (side > INT_MAX) throw RequestError("it makes a side of " + std::to_string(side));
        made.shape.sides[along] = static_cast<int>(side);
        other.sides[along] = shared.sides[along];
      }
      if (other == shared) continue;
      throw RequestError("it joins " + to_string(first) + " and " +
                         to_string(node(inputs[n]).shape) + " (needs " +
                         way_to_join(inputs.front(), inputs[n]) + ")");
    }
  });
  see_joined(made);
  return put(std::move(made));
}

}  // namespace convanim
