// A model as PyTorch's print() writes it.
#pragma once

#include <string_view>

#include "stack/chain.h"

namespace convanim {

/// Whether a line of it is "(conv1): Conv2d(" and so on.
bool is_printed_model(std::string_view text);

/// Its layers in their order, each named by where it is: "layer1.0.conv1". What is printed does not
/// tell how they are connected, so each is taken to read the one before.
/// @throws RequestError that names the line
Chain read_printed_model(std::string_view text);

}  // namespace convanim
