// The kernel of a function that is given its weight.
#include "framework/read_weight.h"

#include <algorithm>
#include <array>

#include "syntax/python_number.h"

namespace convanim {

namespace {

using Kind = PythonExpression::Kind;

/// What makes a tensor of a shape.
constexpr auto kMakers = std::to_array<std::string_view>(
    {"ones", "zeros", "rand", "randn", "empty", "full", "normal", "uniform", "truncated_normal"});

/// The numbers of a call's first argument, or of all; empty if these are no shape.
std::vector<int> shape_in(const PythonExpression& call) {
  std::vector<const PythonExpression*> items;
  for (const PythonArgument& argument : call.arguments) {
    if (!argument.name.empty() && argument.name != "shape" && argument.name != "size") continue;
    if (argument.value.kind == Kind::sequence) {
      items.clear();
      for (const PythonExpression& part : argument.value.parts) items.push_back(&part);
      break;
    }
    items.push_back(&argument.value);
  }
  std::vector<int> shape;
  for (const PythonExpression* item : items) {
    const auto number = whole_number(*item);
    if (!number || *number < 1 || *number > kMaxSide) return {};
    shape.push_back(static_cast<int>(*number));
  }
  return shape;
}

/// Whether the weight's channels are behind the kernel's axes.
bool channels_last(const FrameworkLayer& layer) {
  return layer.framework == Framework::tensorflow;
}

}  // namespace

void read_weight(const Arguments& arguments, FrameworkLayer& layer) {
  const PythonExpression* weight = arguments.find(Role::weight);
  if (!weight || weight->kind != Kind::call) return;
  const auto path = dotted_name(weight->parts.front());
  if (path.empty() || std::ranges::find(kMakers, path.back()) == kMakers.end()) return;
  const std::vector<int> shape = shape_in(*weight);
  constexpr std::size_t kChannelAxes = 2;
  if (shape.size() <= kChannelAxes) return;
  const std::size_t axes = shape.size() - kChannelAxes;
  if (layer.dimensions != 0 && layer.dimensions != axes) return;
  layer.dimensions = axes;
  const auto middle =
      channels_last(layer) ? shape.end() - kChannelAxes : shape.begin() + kChannelAxes;
  layer.kernel =
      channels_last(layer) ? std::vector(shape.begin(), middle) : std::vector(middle, shape.end());
  // The input's channels are those of one group.
  const std::size_t first = channels_last(layer) ? axes : 0;
  const bool is_out_first = (layer.kind == FrameworkKind::conv) != channels_last(layer);
  const int groups = arguments.count(Role::groups, 1).value_or(1);
  const int out = shape[is_out_first ? first : first + 1];
  const int in = shape[is_out_first ? first + 1 : first];
  const bool transposed = layer.kind == FrameworkKind::conv_transposed;
  layer.in_channels = transposed ? in : in * groups;
  layer.out_channels = transposed ? out * groups : out;
}

}  // namespace convanim
