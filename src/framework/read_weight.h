// The kernel of a function that is given its weight: its size, where the code makes one.
#pragma once

#include "convanim/framework.h"
#include "framework/arguments.h"

namespace convanim {

/// Reads kernel and channels from a weight such as torch.ones(8, 3, 5, 5); leaves the layer as it
/// is if the code does not say the weight's shape.
void read_weight(const Arguments& arguments, FrameworkLayer& layer);

}  // namespace convanim
