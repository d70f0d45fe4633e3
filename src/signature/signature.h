// Words of the tables of layers.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "signature/layer_types.h"

namespace convanim {

/// All parameters may be given by their position.
template <std::size_t count>
constexpr Signature all(const std::array<Parameter, count>& parameters) {
  return {parameters, count};
}

/// All but the last one, which the layer's name gives.
template <std::size_t count>
constexpr Signature all_but_last(const std::array<Parameter, count>& parameters) {
  return {parameters, count - 1};
}

/// All but the last two, which the layer's name gives.
template <std::size_t count>
constexpr Signature all_but_two(const std::array<Parameter, count>& parameters) {
  return {parameters, count - 2};
}

/// All but the first one, which the layer lacks.
template <std::size_t count>
constexpr Signature without_first(const std::array<Parameter, count>& parameters) {
  return {std::span(parameters).subspan(1), count - 1};
}

/// That many of them, and nothing else.
template <std::size_t count>
constexpr Signature first(std::size_t few, const std::array<Parameter, count>& parameters) {
  return {std::span(parameters).first(few), few};
}

}  // namespace convanim
