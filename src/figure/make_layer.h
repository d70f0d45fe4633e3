// From a layer as it was asked for to a layer.
#pragma once

#include "convanim/layer.h"
#include "figure/own_values.h"
#include "figure/request.h"

namespace convanim {

/// The layer that is asked for, where some of its sizes, and channels, are those of its numbers.
/// @throws RequestError for a layer that is not complete or contradicts itself
Layer make_layer(const LayerRequest& request, const UserValues& values);

}  // namespace convanim
