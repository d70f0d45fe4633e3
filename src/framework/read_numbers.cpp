// Numbers along a layer's axes, as its arguments give them.
#include "framework/read_numbers.h"

#include <algorithm>
#include <array>

#include "convanim/error.h"
#include "convanim/layer.h"
#include "syntax/python_number.h"

namespace convanim {

namespace {

using Kind = PythonExpression::Kind;

constexpr std::size_t kMostDimensions = 3;

/// TensorFlow lists batch and channel, too, with a 1 each.
constexpr std::size_t kBatchAndChannel = 2;

bool lists_batch(const Arguments& arguments) {
  return arguments.type().lists_batch || arguments.type().framework == Framework::tensorflow;
}

/// Of a list of that many numbers; 0 if they cannot be a layer's.
std::size_t axes_listed(const Arguments& arguments, std::size_t count) {
  const bool is_long = lists_batch(arguments) && count > kBatchAndChannel;
  const std::size_t axes = is_long ? count - kBatchAndChannel : count;
  return axes <= kMostDimensions ? axes : 0;
}

std::string tuple_form(std::size_t dimensions) {
  switch (dimensions) {
    case 1:
      return "(N,)";
    case 3:
      return "(DEPTH, ROWS, COLS)";
    default:
      return "(ROWS, COLS)";
  }
}

/// The items of a sequence that speak of axes; none if there are others than these.
std::optional<std::vector<const PythonExpression*>> axis_items(const Arguments& arguments,
                                                               const PythonExpression& sequence,
                                                               std::size_t dimensions) {
  std::vector<const PythonExpression*> items;
  for (const PythonExpression& part : sequence.parts) items.push_back(&part);
  const bool is_open = dimensions == 0;
  if (lists_batch(arguments) && items.size() == dimensions + kBatchAndChannel) {
    const auto is_one = [](const PythonExpression* item) { return whole_number(*item) == 1; };
    if (is_one(items.front()) && is_one(items.back()))
      return std::vector(items.begin() + 1, items.end() - 1);
    // Channels first.
    if (is_one(items[0]) && is_one(items[1])) return std::vector(items.begin() + 2, items.end());
    return std::nullopt;
  }
  const bool fits =
      is_open ? !items.empty() && items.size() <= kMostDimensions : items.size() == dimensions;
  if (!fits) return std::nullopt;
  return items;
}

std::optional<std::vector<int>> listed_numbers(const Arguments& arguments, Role role,
                                               const PythonExpression& value,
                                               std::size_t dimensions, int least) {
  const auto items = axis_items(arguments, value, dimensions);
  if (!items) return std::nullopt;
  std::vector<int> numbers;
  for (const PythonExpression* item : *items) {
    const auto number = arguments.number(role, *item, least);
    if (!number) return std::nullopt;
    numbers.push_back(*number);
  }
  return numbers;
}

/// One number for all axes; one where it is open how many there are.
template <class Number>
std::vector<Number> on_each_axis(const Number& number, std::size_t dimensions) {
  std::vector<Number> numbers(std::max<std::size_t>(dimensions, 1), number);
  return numbers;
}

/// Half as many as ONNX's list of padding has.
std::optional<std::size_t> onnx_padded_axes(const Arguments& arguments) {
  const PythonExpression* value = arguments.find_unless_none(Role::padding);
  const bool is_list = value && value->kind == Kind::sequence && value->parts.size() % 2 == 0;
  if (!is_list || arguments.type().framework != Framework::onnx) return std::nullopt;
  return axes_listed(arguments, value->parts.size() / 2);
}

}  // namespace

std::string number_forms(const Arguments& arguments, std::size_t dimensions,
                         const std::string& other_forms) {
  if (arguments.type().framework == Framework::onnx) {
    std::string list = tuple_form(dimensions);
    if (dimensions == 1) list = "[N]";
    list.front() = '[';
    list.back() = ']';
    return list;
  }
  return (other_forms.empty() ? "N or " : "N, ") + tuple_form(dimensions) + other_forms;
}

std::size_t dimensions_of(const Arguments& arguments) {
  if (arguments.type().dimensions > 0) return arguments.type().dimensions;
  // Where lists disagree, what most of them say.
  std::array<int, kMostDimensions + 1> lists{};
  std::size_t first = 0;
  for (const Role role : {Role::kernel, Role::stride, Role::dilation, Role::output_size,
                          Role::scale, Role::output_padding}) {
    const PythonExpression* value = arguments.find_unless_none(role);
    if (!value || value->kind != Kind::sequence) continue;
    const std::size_t axes = axes_listed(arguments, value->parts.size());
    if (first == 0) first = axes;
    ++lists[axes];
  }
  if (const auto sides = onnx_padded_axes(arguments)) ++lists[*sides];
  lists[0] = 0;
  std::size_t most = first;
  for (std::size_t axes = 1; axes < lists.size(); ++axes) {
    if (lists[axes] > lists[most]) most = axes;
  }
  return most;
}

std::vector<int> numbers_along_axes(const Arguments& arguments, Role role,
                                    const PythonExpression& value, std::size_t dimensions,
                                    int least, const std::string& other_forms) {
  if (value.kind == Kind::sequence) {
    const auto numbers = listed_numbers(arguments, role, value, dimensions, least);
    if (numbers) return *numbers;
  } else if (const auto number = arguments.number(role, value, least)) {
    return on_each_axis(*number, dimensions);
  }
  arguments.refuse(role, value, number_forms(arguments, dimensions, other_forms));
}

std::vector<int> numbers_or(const Arguments& arguments, Role role, std::size_t dimensions,
                            int least, const std::vector<int>& absent) {
  const PythonExpression* value = arguments.find(role);
  if (!value || (value->kind == Kind::none && arguments.may_be_none(role))) return absent;
  return numbers_along_axes(arguments, role, *value, dimensions, least);
}

std::vector<std::optional<int>> output_sizes(const Arguments& arguments, std::size_t dimensions) {
  const PythonExpression* value = arguments.find(Role::output_size);
  if (!value) return {};
  const auto one_size = [&](const PythonExpression& size) -> std::optional<int> {
    if (size.kind == Kind::none) return std::nullopt;
    const auto number = arguments.number(Role::output_size, size, 1);
    if (number) return number;
    arguments.refuse(Role::output_size, *value, number_forms(arguments, dimensions, ""));
  };
  if (value->kind != Kind::sequence) {
    return on_each_axis(one_size(*value), dimensions);
  }
  const auto items = axis_items(arguments, *value, dimensions);
  if (!items) arguments.refuse(Role::output_size, *value, number_forms(arguments, dimensions, ""));
  std::vector<std::optional<int>> sizes;
  for (const PythonExpression* item : *items) sizes.push_back(one_size(*item));
  return sizes;
}

std::vector<double> scales(const Arguments& arguments, std::size_t dimensions) {
  const PythonExpression* value = arguments.find_unless_none(Role::scale);
  if (!value) return {};
  const auto one_scale = [&](const PythonExpression& scale) {
    const auto number = real_number(scale);
    if (number && *number > 0 && *number <= kMaxSide) return *number;
    if (number) {
      throw RequestError(std::string(arguments.name_of(Role::scale)) + " " +
                         std::string(scale.source) +
                         " is out of range (needs > 0 and <= " + std::to_string(kMaxSide) + ")");
    }
    arguments.refuse(Role::scale, *value, number_forms(arguments, dimensions, ""));
  };
  if (value->kind != Kind::sequence) {
    return on_each_axis(one_scale(*value), dimensions);
  }
  const auto items = axis_items(arguments, *value, dimensions);
  if (!items) arguments.refuse(Role::scale, *value, number_forms(arguments, dimensions, ""));
  std::vector<double> scales;
  for (const PythonExpression* item : *items) scales.push_back(one_scale(*item));
  return scales;
}

}  // namespace convanim
