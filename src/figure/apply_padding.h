// The padding that is asked for, as a layer's.
#pragma once

#include "convanim/layer.h"
#include "figure/request.h"

namespace convanim {

/// @pre all else that the request says of the layer is set: a rule counts with it
/// @throws RequestError for a padding that the layer has no such sides for, that contradicts its
///         output padding, or whose mode has nothing to fill
void apply_padding(Layer& layer, const LayerRequest& request);

}  // namespace convanim
