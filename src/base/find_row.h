// Finds a row of a table.
#pragma once

#include <algorithm>
#include <memory>
#include <ranges>

namespace convanim {

/// The first of the rows whose field is that, or nullptr. An array's iterators are pointers in some
/// standard libraries only, so that what std::ranges::find() finds is not yet one.
template <std::ranges::contiguous_range Rows, class Value, class Field>
const std::ranges::range_value_t<Rows>* find_row(const Rows& rows, const Value& value,
                                                 Field field) {
  const auto found = std::ranges::find(rows, value, field);
  return found == std::ranges::end(rows) ? nullptr : std::to_address(found);
}

}  // namespace convanim
