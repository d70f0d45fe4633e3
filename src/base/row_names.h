// What the rows of a table are called.
#pragma once

#include <string>
#include <vector>

namespace convanim {

/// The field `name` of each, in their order.
template <class Rows>
std::vector<std::string> row_names(const Rows& rows) {
  std::vector<std::string> names;
  for (const auto& row : rows) names.emplace_back(row.name);
  return names;
}

}  // namespace convanim
