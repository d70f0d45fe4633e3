// The user's own numbers as a layer's.
#pragma once

#include <cstddef>
#include <optional>

#include "convanim/layer.h"
#include "convanim/numbers.h"
#include "convanim/values.h"

namespace convanim {

/// The user's own numbers, where there are files of them.
struct UserValues {
  std::optional<NumberArray> input{};
  std::optional<NumberArray> kernel{};
};

/// @param channels as many as there must be; none: as many as the file has
/// @throws RequestError if the file's numbers are none of that
/// @pre there is a file of the input
Tensor read_input(const UserValues& values, std::size_t dimensions, std::optional<int> channels);

/// The channels of the layer whose numbers the files hold, where nothing else says them.
/// @throws RequestError as read_input() does
Channels held_channels(const Layer& layer, const UserValues& values);

/// The files' numbers as those of the layer, whose channels are known; none without a file.
/// @throws RequestError if they are not, or if the channels leave no weight
std::optional<Tensor> own_input(const Layer& layer, const UserValues& values);
std::optional<Tensor> own_weight(const Layer& layer, const UserValues& values);

}  // namespace convanim
