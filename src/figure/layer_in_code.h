// A framework's layer with the sizes that its code leaves open.
#pragma once

#include "convanim/framework.h"
#include "convanim/layer.h"
#include "figure/own_values.h"
#include "figure/request.h"

namespace convanim {

/// @throws RequestError where the request and its files leave a size open, or contradict the code
Layer layer_in_code(FrameworkLayer read, const LayerRequest& request, const UserValues& values);

}  // namespace convanim
