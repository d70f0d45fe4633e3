// A pixel shuffle as a reshape, a transposition and a reshape, which every framework has.
#pragma once

#include <cstdint>
#include <string>

#include "convanim/layer.h"

namespace convanim {

enum class ChannelPlace : std::uint8_t { first, last };

/// Arguments of the three: "(x.shape[0], -1, 2, 3)".
struct ShuffleSteps {
  std::string parts;  ///< the shape with each axis, or the channels, taken apart
  std::string order;  ///< of the parts; the batch stays first
  std::string whole;  ///< the shape that comes out
};

/// Of x: batch, channel, axes, or batch, axes, channel.
ShuffleSteps shuffle_steps(const Layer& layer, ChannelPlace channels);

}  // namespace convanim
