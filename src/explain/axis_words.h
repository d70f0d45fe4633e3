// A layer's axes in words.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "convanim/layer.h"

namespace convanim {

/// What is counted along an axis, and what its two ends are called.
struct AxisWords {
  std::string_view one;         ///< "row"
  std::string_view several;     ///< "rows"
  std::string_view begin;       ///< "top"
  std::string_view end;         ///< "bottom"
  std::string_view at_the_end;  ///< "at the bottom"
};

inline constexpr std::array<AxisWords, kMaxDimensions> kAxisWords{
    AxisWords{"slice", "slices", "front", "back", "at the back"},
    AxisWords{"row", "rows", "top", "bottom", "at the bottom"},
    AxisWords{"column", "columns", "left", "right", "on the right"}};

/// The layer's own axes, from kDepth on; of a layer that is one row its columns.
std::vector<std::size_t> own_axis_indices(const Layer& layer);

/// "rows and columns": all of them. That of the first of three is "depth".
std::string axes_text(const Layer& layer);

/// The same, but "slices".
std::string axes_of_cells(const Layer& layer, const std::string& between = {});

/// Axes whose numbers are the same.
struct AxisGroup {
  std::size_t axis = 0;  ///< the first of them
  std::string name;      ///< "Rows and columns"
};

std::vector<AxisGroup> groups_of_axes(const Layer& layer);

/// With a capital first.
std::string capitalized(std::string text);

}  // namespace convanim
