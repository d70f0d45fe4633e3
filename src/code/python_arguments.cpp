// A layer's numbers as arguments in Python.
#include "code/python_arguments.h"

#include <algorithm>
#include <functional>

#include "layer/layer_text.h"

namespace convanim {

PaddingEnds padding_of(const Layer& layer) {
  return {along_axes(layer, &AxisSpec::padding_before),
          along_axes(layer, &AxisSpec::padding_after)};
}

std::size_t dimensions(const Layer& layer) {
  return is_one_row(layer) ? 1 : layer.dimensions;
}

std::string pair(int first, int second) {
  return "(" + std::to_string(first) + ", " + std::to_string(second) + ")";
}

std::string argument(const Layer& layer, const PerAxis<int>& numbers) {
  const auto all = written(layer, numbers);
  const bool alike = std::ranges::adjacent_find(all, std::not_equal_to()) == all.end();
  return alike ? std::to_string(all.front()) : tuple(layer, numbers);
}

std::string option(const Layer& layer, const std::string& name, const PerAxis<int>& value,
                   const PerAxis<int>& usual) {
  if (value == usual) return "";
  return ", " + name + "=" + argument(layer, value);
}

std::string listed(const Layer& layer, const PerAxis<int>& numbers) {
  std::string text;
  for (const int number : written(layer, numbers)) {
    text += (text.empty() ? "" : ", ") + std::to_string(number);
  }
  return text;
}

std::string tuple(const Layer& layer, const PerAxis<int>& numbers) {
  return "(" + listed(layer, numbers) + (dimensions(layer) == 1 ? ",)" : ")");
}

std::string pairs(const Layer& layer, const PaddingEnds& sides) {
  std::string text;
  for (std::size_t axis = kMaxDimensions - dimensions(layer); axis < kMaxDimensions; ++axis) {
    text += (text.empty() ? "" : ", ") + pair(sides.before[axis], sides.after[axis]);
  }
  return text;
}

}  // namespace convanim
