// Lists that have a number for each axis, or one for all.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace convanim {

/// The number along one axis; `absent` if the list is empty.
template <class Number>
Number along_axis(const std::vector<Number>& numbers, std::size_t axis, Number absent) {
  return numbers.empty() ? absent : numbers[std::min(axis, numbers.size() - 1)];
}

}  // namespace convanim
