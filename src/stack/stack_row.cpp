// A node's numbers as the words of a row.
#include "stack/stack_row.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "base/write_number.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

bool sees_as_one(const StackNode& node, std::size_t axis) {
  return node.fields[axis].field == 1 && node.fields[axis].jump == 1;
}

std::string layer_channels(const Layer& layer) {
  return std::to_string(layer.channels.in) + "x" + std::to_string(layer.channels.out);
}

/// Where a number says nothing it is left out, but for a stride of 1.
void tell_layer(StackRow& row, const Layer& layer) {
  if (is_resizing(layer.kind)) return;
  row[2] = short_text(layer, &AxisSpec::kernel);
  if (!has_stride(layer.kind)) return;
  row[3] = short_text(layer, &AxisSpec::stride);
  row[4] = padding_text(layer);
  row[5] = short_text(layer, &AxisSpec::dilation);
}

std::string sides_text(const StackNode& node) {
  std::string text;
  for (std::size_t axis = kMaxDimensions - node.shape.dimensions; axis < kMaxDimensions; ++axis) {
    const auto [before, after] = node.sides[axis];
    text += (text.empty() ? "" : ",") + std::to_string(before) + "," + std::to_string(after);
  }
  return text;
}

/// Of a sum of halves and the like: what rounding left is no decimal of it.
std::string plain(double number) {
  constexpr double kParts = 1e6;
  return shortest_decimal(std::round(number * kParts) / kParts + 0.0);
}

std::span<const double> own_axes(const PerAxis<double>& numbers, std::size_t dimensions) {
  return std::span(numbers).last(std::clamp<std::size_t>(dimensions, 1, kMaxDimensions));
}

}  // namespace

bool are_alike(const PerAxis<double>& numbers, std::size_t dimensions) {
  const auto own = own_axes(numbers, dimensions);
  return std::ranges::all_of(own, [&](double number) { return number == own.front(); });
}

std::string each_axis_text(const PerAxis<double>& numbers, std::size_t dimensions) {
  std::string text;
  for (const double number : own_axes(numbers, dimensions)) {
    text += (text.empty() ? "" : "x") + plain(number);
  }
  return text;
}

std::string along_text(const PerAxis<double>& numbers, std::size_t dimensions) {
  return are_alike(numbers, dimensions) ? plain(numbers.back())
                                        : each_axis_text(numbers, dimensions);
}

PerAxis<double> along(const StackNode& node, double (*number)(const ReceptiveField& field)) {
  PerAxis<double> numbers{};
  std::ranges::transform(node.fields, numbers.begin(), number);
  return numbers;
}

std::size_t dimensions_seen(const StackNode& node) {
  std::size_t axis = kMaxDimensions - node.shape.dimensions;
  for (std::size_t n = 0; n < axis; ++n) {
    if (!sees_as_one(node, n)) axis = n;
  }
  return kMaxDimensions - axis;
}

bool takes_away(const StackNode& node) {
  const auto takes = [](const AxisSides& sides) { return sides.before < 0 || sides.after < 0; };
  return takes(node.channel_sides) || std::ranges::any_of(node.sides, takes);
}

StackRow row_of(const StackNode& node) {
  StackRow row{node.name, kind_of(node)};
  if (node.layer) {
    tell_layer(row, *node.layer);
    row[6] = layer_channels(*node.layer);
  } else {
    row[6] = std::to_string(node.shape.channels);
  }
  if (node.kind == NodeKind::pad) row[4] = sides_text(node);
  row[7] = to_string(node.shape);
  const std::size_t dimensions = dimensions_seen(node);
  const auto told = [&](double (*number)(const ReceptiveField& field)) {
    return along_text(along(node, number), dimensions);
  };
  row[8] = told([](const ReceptiveField& field) { return field.jump; });
  row[9] = told([](const ReceptiveField& field) { return field.start; });
  row[10] = told([](const ReceptiveField& field) { return field.field; });
  row[11] = told(field_padding);
  row[12] = std::to_string(node.parameters);
  row[13] = std::to_string(node.operations);
  return row;
}

}  // namespace convanim
