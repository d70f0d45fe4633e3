// The padding that is asked for, as a layer's in a framework's words.
#pragma once

#include "convanim/framework.h"
#include "figure/request.h"

namespace convanim {

/// @throws RequestError for padding full, which no framework has a word for
void set_padding(FrameworkLayer& layer, const PaddingRequest& padding);

}  // namespace convanim
