// A layer's numbers as arguments in Python: one for each axis, or one for all. Knows no framework.
#pragma once

#include <span>
#include <string>

#include "convanim/layer.h"

namespace convanim {

/// What settings are that have no effect.
inline constexpr PerAxis<int> kOnes{1, 1, 1};
inline constexpr PerAxis<int> kZeros{0, 0, 0};

/// Cells before and after each axis.
struct PaddingEnds {
  PerAxis<int> before{};
  PerAxis<int> after{};
  friend bool operator==(const PaddingEnds&, const PaddingEnds&) = default;
};

PaddingEnds padding_of(const Layer& layer);

/// How many dimensions frameworks' layers have that do what this one does: 1 for one row.
std::size_t dimensions(const Layer& layer);

/// Those of them.
template <class Number>
std::span<const Number> written(const Layer& layer, const PerAxis<Number>& numbers) {
  return std::span(numbers).last(dimensions(layer));
}

std::string pair(int first, int second);

/// 3, or (3, 4) where the axes differ.
std::string argument(const Layer& layer, const PerAxis<int>& numbers);

/// ", name=3" unless it is the framework's default.
std::string option(const Layer& layer, const std::string& name, const PerAxis<int>& value,
                   const PerAxis<int>& usual);

/// "3, 4": one for each axis.
std::string listed(const Layer& layer, const PerAxis<int>& numbers);

/// (3, 4), or (3,).
std::string tuple(const Layer& layer, const PerAxis<int>& numbers);

/// "(1, 1), (0, 2)": before and after, for each axis.
std::string pairs(const Layer& layer, const PaddingEnds& sides);

}  // namespace convanim
