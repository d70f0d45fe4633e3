// What PyTorch's code is put together from.
#pragma once

#include <string>
#include <string_view>

#include "code/python_arguments.h"
#include "convanim/layer.h"

namespace convanim {

/// "nn.Conv2d", of a name without its dimensions.
std::string torch_layer(const Layer& layer, std::string_view name);

/// (left, right, top, bottom): from the last axis to the first.
std::string torch_sides(const Layer& layer, const PaddingEnds& sides);

/// [:, :, :o] along the axes where another layer puts out more than this one's o; nothing where it
/// puts out o along all.
std::string torch_surplus_slices(const Layer& layer, const Layer& other);

/// The layer, given the code of the one that finds its padding there already.
std::string torch_behind_padding(const Layer& layer, const std::string& unpadded);

}  // namespace convanim
