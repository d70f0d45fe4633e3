// The numbers that a figure's layer computes with, and those of them that a picture shows.
#pragma once

#include <optional>

#include "convanim/diagram.h"
#include "convanim/layer.h"
#include "convanim/values.h"

namespace convanim {

/// What is known of a layer's numbers before they are all laid out.
struct ChosenValues {
  std::optional<Tensor> input{};   ///< none: the guide's
  std::optional<Tensor> weight{};  ///< as LayerValues::weight; likewise
  bool flip = false;               ///< whether each plane of the weight is rotated by half a turn
  int decimals = 1;                ///< of planes whose numbers are not all whole
  std::optional<int> own_decimals{};  ///< the same, where the user chose it
};

/// The most numbers that a layer's input, weight and output have together where all are laid out.
inline constexpr long long kMaxLayerNumbers = 10'000'000;

/// All that the layer computes with.
/// @throws RequestError if it is not drawable, or has more than kMaxLayerNumbers
LayerValues layer_values(const Layer& layer, const ChosenValues& chosen);

/// Whether layer_values() gives all.
bool has_layer_values(const Layer& layer);

/// What a picture shows of them: the first plane of each, and what they alone give. Of pixel
/// shuffles, which take numbers from one channel to another, nothing.
/// @throws RequestError if it would be more than kMaxNumbers
std::optional<Numbers> pictured_numbers(const Layer& layer, const ChosenValues& chosen);

}  // namespace convanim
