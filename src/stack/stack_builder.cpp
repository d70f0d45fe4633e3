// Puts nodes one behind the other: the shapes. The fields come from receptive_field.h, where
// branches meet join_nodes.cpp.
#include "stack/stack_builder.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include <climits>

#include "convanim/error.h"
#include "stack/node_like.h"
#include "stack/receptive_field.h"
#include "stack/stack_cost.h"

namespace convanim {

namespace {

/// What the node sees of what it reads through a window along each axis.
void see(StackNode& node, const StackNode& input, const PerAxis<FieldStep>& steps) {
  node.log_paths = input.log_paths;
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    node.fields[axis] = seen_through(input.fields[axis], steps[axis]);
    node.log_paths += std::log(steps[axis].taps);
  }
}

FeatureShape shape_of(const Layer& layer) {
  return {layer.channels.out, layer.dimensions, output_shape(layer)};
}

FrameworkInput input_of(const FeatureShape& shape) {
  if (shape.channels > kMaxSide) {
    throw RequestError("its input has " + std::to_string(shape.channels) + " channels (limit " +
                       std::to_string(kMaxSide) + ")");
  }
  FrameworkInput input{{}, static_cast<int>(shape.channels)};
  for (std::size_t axis = first_axis(shape); axis < kMaxDimensions; ++axis) {
    input.axes.push_back(shape.sides[axis]);
  }
  return input;
}

/// All of an input along each axis, at once.
PerAxis<FieldStep> all_at_once(const FeatureShape& shape) {
  PerAxis<FieldStep> steps{};
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    steps[axis].taps = shape.sides[axis];
    steps[axis].offset = (shape.sides[axis] - 1) / 2.0;
  }
  return steps;
}

void check_sides(const FeatureShape& shape) {
  if (shape.channels < 1) throw RequestError("no channel is left to put out");
  for (const int side : shape.sides) {
    if (side >= 1) continue;
    throw RequestError("nothing is left to put out (needs a larger input)");
  }
}

FrameworkLayer depthwise_half(FrameworkLayer layer) {
  layer.kind = FrameworkKind::conv;
  layer.depthwise = true;
  layer.groups = std::nullopt;
  layer.out_channels = std::nullopt;
  layer.bias = false;
  return layer;
}

FrameworkLayer pointwise_half(const FrameworkLayer& layer) {
  const std::vector<int> ones(std::max<std::size_t>(layer.dimensions, 1), 1);
  FrameworkLayer half;
  half.name = layer.name;
  half.framework = layer.framework;
  half.dimensions = layer.dimensions;
  half.kernel = half.stride = half.dilation = ones;
  half.out_channels = layer.out_channels;
  half.bias = layer.bias;
  return half;
}

/// Of a layer that only pads or crops.
PerAxis<AxisSides> sides_of(const FrameworkLayer& layer, const FeatureShape& input) {
  const int sign = layer.kind == FrameworkKind::crop ? -1 : 1;
  if (layer.padding.size() > input.dimensions) {
    throw RequestError(layer.name + " has " + std::to_string(layer.padding.size()) +
                       " dimensions, but its input has " + std::to_string(input.dimensions));
  }
  PerAxis<AxisSides> sides{};
  const std::size_t first = kMaxDimensions - layer.padding.size();
  for (std::size_t n = 0; n < layer.padding.size(); ++n) {
    sides[first + n] = {sign * layer.padding[n].before, sign * layer.padding[n].after};
  }
  return sides;
}

}  // namespace

std::size_t StackBuilder::put(StackNode node) {
  if (size() >= kMaxNodes) {
    throw RequestError("the model has more than " + std::to_string(kMaxNodes) + " layers (limit)");
  }
  constexpr long long kMostChannels = 1LL << 40;
  if (node.shape.channels > kMostChannels) {
    throw RequestError(node.name + ": it puts out " + std::to_string(node.shape.channels) +
                       " channels (limit " + std::to_string(kMostChannels) + ")");
  }
  stack_.nodes.push_back(std::move(node));
  return last();
}

std::size_t StackBuilder::input(const NodeWords& words, const FeatureShape& shape) {
  StackNode node = node_like(words, NodeKind::input, {});
  node.shape = shape;
  with_name(words, [&] { check_sides(shape); });
  return put(std::move(node));
}

std::size_t StackBuilder::drawn(const NodeWords& words, const FrameworkLayer& layer,
                                std::size_t input) {
  const StackNode& before = node(input);
  StackNode made = node_like(words, NodeKind::layer, {input});
  made.layer = with_input(layer, input_of(before.shape));
  made.shape = shape_of(*made.layer);
  made.parameters = parameters_of(*made.layer);
  made.operations = operations_of(*made.layer);
  PerAxis<FieldStep> steps{};
  for (std::size_t axis = first_axis(made.shape); axis < kMaxDimensions; ++axis) {
    steps[axis] = field_step(*made.layer, axis);
  }
  see(made, before, steps);
  return put(std::move(made));
}

std::size_t StackBuilder::layer(const NodeWords& words, const FrameworkLayer& layer,
                                std::size_t input) {
  return with_name(words, [&] {
    switch (layer.kind) {
      case FrameworkKind::pad:
      case FrameworkKind::crop:
        return pad(words, sides_of(layer, node(input).shape), input);
      case FrameworkKind::separable_conv: {
        const std::size_t half =
            drawn({words.name + ".depthwise", words.word}, depthwise_half(layer), input);
        return drawn({words.name + ".pointwise", words.word}, pointwise_half(layer), half);
      }
      default:
        return drawn(words, layer, input);
    }
  });
}

std::size_t StackBuilder::pass(const NodeWords& words, std::size_t input, long long parameters) {
  StackNode made = node_like(words, NodeKind::pass, {input});
  made.shape = node(input).shape;
  made.parameters = parameters;
  see(made, node(input), {});
  return put(std::move(made));
}

std::size_t StackBuilder::pad(const NodeWords& words, const PerAxis<AxisSides>& sides,
                              std::size_t input, AxisSides channels) {
  StackNode made = node_like(words, NodeKind::pad, {input});
  made.sides = sides;
  made.channel_sides = channels;
  made.shape = node(input).shape;
  made.shape.channels += channels.before + channels.after;
  PerAxis<FieldStep> steps{};
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    const long long side = 0LL + made.shape.sides[axis] + sides[axis].before + sides[axis].after;
    made.shape.sides[axis] = static_cast<int>(std::clamp<long long>(side, 0, INT_MAX));
    steps[axis].offset = -sides[axis].before;
  }
  with_name(words, [&] { check_sides(made.shape); });
  see(made, node(input), steps);
  return put(std::move(made));
}

std::size_t StackBuilder::reshape(const NodeWords& words, const FeatureShape& shape,
                                  std::size_t input) {
  StackNode made = node_like(words, NodeKind::reshape, {input});
  const StackNode& before = node(input);
  made.shape = shape;
  if (count_of(shape) != count_of(before.shape)) {
    throw RequestError(words.name + ": " + to_string(before.shape) + " has " +
                       std::to_string(count_of(before.shape)) + " numbers, but " +
                       to_string(shape) + " has " + std::to_string(count_of(shape)));
  }
  PerAxis<FieldStep> steps = all_at_once(before.shape);
  for (std::size_t axis = kMaxDimensions; axis > 0; --axis) {
    if (shape.sides[axis - 1] != before.shape.sides[axis - 1]) break;
    steps[axis - 1] = {};
  }
  see(made, before, steps);
  return put(std::move(made));
}

std::size_t StackBuilder::flatten(const NodeWords& words, std::size_t input) {
  return reshape(words, {count_of(node(input).shape), 0, {1, 1, 1}}, input);
}

std::size_t StackBuilder::dense(const NodeWords& words, long long features, bool bias,
                                std::size_t input) {
  const StackNode& before = node(input);
  StackNode made = node_like(words, NodeKind::dense, {input});
  made.shape = before.shape;
  const bool is_row = std::ranges::all_of(before.shape.sides, [](int side) { return side == 1; });
  const long long takes = is_row ? before.shape.channels : before.shape.sides[kCols];
  const long long rows = count_of(before.shape) / takes;
  const long long weights = saturated_product({features, takes});
  made.operations = saturated_product({weights, rows});
  made.parameters = saturated_sum(weights, bias ? features : 0);
  PerAxis<FieldStep> steps{};
  if (is_row) {
    made.shape = {features, 0, {1, 1, 1}};
  } else {
    made.shape.sides[kCols] = static_cast<int>(std::min<long long>(features, INT_MAX));
    steps[kCols] = all_at_once(before.shape)[kCols];
  }
  see(made, before, steps);
  return put(std::move(made));
}

Stack StackBuilder::take(std::string name) && {
  stack_.name = std::move(name);
  return std::move(stack_);
}

}  // namespace convanim
